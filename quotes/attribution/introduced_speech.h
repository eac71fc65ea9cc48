// Speech that the words before it introduce, with a colon or a verb, and that the models gave to
// nobody or to somebody else.

#ifndef ATTEST_QUOTES_ATTRIBUTION_INTRODUCED_SPEECH_H_
#define ATTEST_QUOTES_ATTRIBUTION_INTRODUCED_SPEECH_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// A speech quotation that no attribution touches, behind a colon, is said by the name
// that is all that stands before the colon, in its sentence or behind a dash or a bracket, or
// by the subject of the words before it; a place and a dash that begin a paragraph say
// nothing ("LORO -- “The stories begin.”"). So is a short quotation that ends the paragraph,
// behind nothing but a person or an office ("Prime minister: ‘No more money’").
void AttributeByColon(const TokenTable& table,
                      std::vector<Attribution>* attributions);

// The rule of what AttributeParagraphsBehindColons finds.
inline constexpr absl::string_view kSetOffRule = "set-off";

// A paragraph without quotation marks behind one that ends with a verb of saying and a colon
// ("Judge Ann Vale wrote:"), as pages set longer words of others off, where nobody has it: word
// for word.
void AttributeParagraphsBehindColons(const TokenTable& table,
                                     std::vector<Attribution>* attributions);

// A speech quotation that no attribution touches, behind a comma and the last verb of saying
// before it in its sentence ("then Ann Vale, who called over her shoulder, “Not us.”"), is
// said by the verb's subject, of whom another statement may be told.
void AttributeByVerbBefore(const TokenTable& table,
                           std::vector<Attribution>* attributions);

// "Said [Ann Okafor, a nurse], “We looked.”": a verb of saying that opens a sentence, and
// nothing but a subject between it and the mark before a speech quotation, say who said
// that, whomever the models gave it to.
void AttributeByOpeningVerb(const TokenTable& table,
                            std::vector<Attribution>* attributions);

// The quotation `quotation` behind a colon, said by `speaker`, if that is not empty.
Attribution IntroducedByColon(const TokenTable& table, TokenSpan quotation, TokenSpan speaker);

// The first subject in the clauses before a colon, but for one that stands for nothing
// ("It seems unfair to say: ..."); empty for none.
TokenSpan SubjectBeforeColon(const TokenTable& table, uint32_t colon);

// The last verb of saying in `gap`; -1 for none.
int32_t LastSayingVerb(const TokenTable& table, TokenSpan gap);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_INTRODUCED_SPEECH_H_
