// Who is the subject of which verb, also of verbs that share another's: "she said it
// rained and warned of floods", "..., adding that".

#ifndef ATTEST_QUOTES_SPEAKERS_VERB_SUBJECTS_H_
#define ATTEST_QUOTES_SPEAKERS_VERB_SUBJECTS_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

class VerbSubjects {
 public:
  // `text` is not owned and must outlive this.
  explicit VerbSubjects(const AnnotatedText& text);

  // The token that is the subject of the attribution's cue, or -1 where the cue has
  // no verb in the active, or the tree has no subject for it.
  int SubjectOfCue(const Attribution& attribution) const;

 private:
  int SubjectOfVerb(uint32_t verb) const;
  int PhraseBefore(uint32_t cue) const;

  const AnnotatedText& text_;
  std::vector<int> subject_of_;  // By token: the subject of this verb, or -1.
  std::vector<bool> passive_;    // By token: "was told"
  std::vector<bool> begins_sentence_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_VERB_SUBJECTS_H_
