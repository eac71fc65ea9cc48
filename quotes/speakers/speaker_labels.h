// Labels that stand before what somebody says: "OKAFOR:", "Mayor Okafor:", and in
// interviews their initials ("AO:"), "Q:" for whoever asks and "A:" for whoever answers.

#ifndef ATTEST_QUOTES_SPEAKERS_SPEAKER_LABELS_H_
#define ATTEST_QUOTES_SPEAKERS_SPEAKER_LABELS_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "quotes/speakers/cast.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/mention_index.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

class SpeakerLabels {
 public:
  // Nothing is owned: `text` and `mentions` must outlive this. The cast is read here
  // and not later.
  SpeakerLabels(const AnnotatedText& text, const TextIndex& index,
                const Cast& cast, const MentionIndex& mentions);

  // The entity of the label at the beginning of a paragraph; -1 where there is none,
  // or nobody knows whose it is. `author` is whoever asks, -1 while that is nobody.
  int OfParagraph(uint32_t paragraph, int author) const;

  // The person whom the article names most, above all in its headline, and who does not
  // sign it: who answers, if this is an interview. -1 if it names nobody.
  int interviewee() const { return interviewee_; }

 private:
  bool IsInAnswer(const TextIndex& index, const Mention& mention) const;
  void FindInterviewee(const TextIndex& index, const Cast& cast);
  void IndexInitials(const Cast& cast);
  int OfName(uint32_t begin, uint32_t colon) const;

  const AnnotatedText& text_;
  const MentionIndex& mentions_;
  int interviewee_ = -1;
  // Of the people whose full names the article has; -1 where several share them.
  absl::flat_hash_map<std::string, int> by_initials_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SPEAKER_LABELS_H_
