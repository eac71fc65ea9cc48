// Who speaks: the somebodies that make an article's statements, and the one behind
// each attribution.
//
//   AnnotatedText text = ...;
//   std::vector<Attribution> attributions = ...;
//   SpeakerResolution who = ResolveSpeakers(text, article, quotations, attributions);
//   // who.links[k].speaker is an index into who.speakers, or -1.
//
// Mentions are found, names merged, roles read, pronouns resolved (mention.h,
// name_merging.h, roles.h, coreference.h); then an ordered list of sieves, the most
// precise first, goes over the attributions and answers what none before it did. The
// method is that of Lee et al. (CoNLL 2011) for mentions and of Muzny et al., "A
// two-stage sieve approach for quote attribution" (EACL 2017) for quotations
// without a source. The list, with the precision of each, is kSieves in
// speaker_sieves.cc.
//
// Time grows linearly with the article. Any input is fine, also spans that make no
// sense, as long as they lie within the text; same input, same result.

#ifndef ATTEST_QUOTES_SPEAKERS_SPEAKER_RESOLVER_H_
#define ATTEST_QUOTES_SPEAKERS_SPEAKER_RESOLVER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/document.pb.h"
#include "quotes/attribution/attribution.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// What becomes a Speaker record.
struct ResolvedSpeaker {
  std::string name;
  Speaker::Kind kind = Speaker::UNNAMED;
  std::string role;
  std::vector<std::string> aliases;
  // Pronouns included, titles not; in text order, never overlapping. Empty for an
  // author who never says "I".
  std::vector<TokenSpan> mentions;
};

// Who made one attribution's statement.
struct SpeakerLink {
  int speaker = -1;  // -1 where the text does not tell.
  // Probability that the speaker is right, given that the attribution is; 1 where
  // there is none.
  float confidence = 1;
  // The sieve that answered; empty where none did. Static storage.
  absl::string_view sieve;
};

struct SpeakerResolution {
  // Those who speak, in the order of their first mention.
  std::vector<ResolvedSpeaker> speakers;
  // Parallel to the attributions.
  std::vector<SpeakerLink> links;
};

// `quotations` are the spans between paired quotation marks, marks included, in text
// order; they may nest. `article` gives the authors.
SpeakerResolution ResolveSpeakers(const AnnotatedText& text,
                                  const Article& article,
                                  const std::vector<TokenSpan>& quotations,
                                  const std::vector<Attribution>& attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SPEAKER_RESOLVER_H_
