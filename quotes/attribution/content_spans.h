// Which tokens are whose content: what the sieves over quotations ask and change.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CONTENT_SPANS_H_
#define ATTEST_QUOTES_ATTRIBUTION_CONTENT_SPANS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/attribution/attribution.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// For each of `size` tokens, the attribution whose content has it, or kFree; for cue
// and source tokens, kOther.
inline constexpr int kFree = -1;
inline constexpr int kOther = -2;
std::vector<int> Owners(size_t size, const std::vector<Attribution>& attributions);

bool AllFree(const std::vector<int>& owners, uint32_t begin, uint32_t end);

// For each of `size` tokens, whether it may be in one more source: no cue and no content has
// it. Two statements may have one source ("[Vale] denied it, saying ...").
std::vector<bool> FreeOrSource(size_t size, const std::vector<Attribution>& attributions);

bool AllOf(const std::vector<bool>& tokens, TokenSpan span);

// Drops the attributions whose cue or content has a token of `taken`, and adds others.
void ReplaceTaken(const std::vector<bool>& taken, const std::vector<Attribution>& found,
                  std::vector<Attribution>* attributions);

// Drops the attributions of which `drop` is true; what they led to is their parent's.
void EraseAttributions(const std::function<bool(const Attribution&)>& drop,
                       std::vector<Attribution>* attributions);
// Adds a span to a content, in text order, joining what overlaps or adjoins.
void AddContent(TokenSpan span, std::vector<TokenSpan>* content);

// Whether the cue has a word by which a statement is made (IsStatementAct), as against a
// thought, a showing, or none at all.
bool MakesStatement(const TokenTable& table, const Attribution& a);

// Speech for sure: what looks like it, and has more than a word or two.
bool IsSpeech(const Quotation& quotation);

// The quotation that begins with the token, or -1.
int32_t QuotationFrom(const TokenTable& table, uint32_t token);

bool IsWholeQuotation(const TokenTable& table, TokenSpan span);

// No token of it is in a quotation.
bool IsPlain(const TokenTable& table, TokenSpan span);

bool OpensSentence(const TokenTable& table, uint32_t token);

// Whether the token, which may be behind the text's last, begins with an ASCII letter of this case.
bool IsCapital(const TokenTable& table, uint32_t token);
bool IsLower(const TokenTable& table, uint32_t token);

TokenSpan WithoutLastComma(const TokenTable& table, TokenSpan span);

// True if `span` ends right before the token, or a comma before it.
bool Adjoins(const TokenTable& table, TokenSpan span, uint32_t token);

// "criticism", "a statement", "charges": nouns for what somebody said.
bool IsSaidNoun(absl::string_view noun);

// Words that go into a noun phrase, determiners and prepositions left aside.
bool IsInNounPhrase(PosTag tag);

bool HasFiniteVerb(const TokenTable& table, TokenSpan span);

// Nouns and what goes with them.
bool IsNominal(const TokenTable& table, TokenSpan span);

// True if the quotation whose last token is `end - 1` has come to its full stop, and the
// token is of another sentence: what stands there is not said of the quotation.
bool IsSpokenOutBefore(const TokenTable& table, uint32_t end, uint32_t token);

// The first piece of content behind the cue, if it is of the cue's sentence and begins
// with plain words; else the content's end.
std::vector<TokenSpan>::iterator WordsBehindCue(const TokenTable& table, Attribution* a);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CONTENT_SPANS_H_
