// From tokens to records: the last step of the quotes stage.

#ifndef ATTEST_QUOTES_SPEAKERS_RECORDS_H_
#define ATTEST_QUOTES_SPEAKERS_RECORDS_H_

#include <vector>

#include "proto/document.pb.h"
#include "quotes/attribution/attribution.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Replaces document->speakers and document->quotes by those of `attributions` and
// `resolution`, which are parallel; `text` is of document->article.text.
//
// Speakers are "s1", "s2", ... in the order of their first mention. Quotes are "q1",
// "q2", ... in the order of the attributions.
// Attributions without content are left out, and so are parents that would make a
// cycle. A quote's confidence is the attribution's times the speaker's; its rule is
// the attribution's.
void WriteRecords(const TokenizedText& text,
                  const std::vector<Attribution>& attributions,
                  const SpeakerResolution& resolution, Document* document);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_RECORDS_H_
