#include "quotes/attribution/continued_speech.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"

namespace attest {
namespace {

// Tokens that are looked back over for whoever was speaking: a paragraph of print is shorter.
constexpr uint32_t kFarthestBack = 2000;

// A sentence of one word, with its marks and its full stop.
constexpr uint32_t kShortestSentence = 4;
// What the models hold less likely than this may be no statement.
constexpr float kWeakConfidence = 0.5f;

// True if the quotation before ended on a comma, in the same sentence, and after
// another comma this one takes it up again.
bool BreaksOff(const TokenTable& table, TokenSpan before, TokenSpan quotation) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  return table.sentence[before.begin] == table.sentence[quotation.begin] &&
         before.end - before.begin > 2 && quotation.begin > before.end &&
         tags[before.end - 2] == PosTag::kComma &&
         tags[quotation.begin - 1] == PosTag::kComma;
}

// A quotation may begin a sentence where a space was lost before its mark, or behind an
// abbreviation ("of Loro, Fla. “We stay.”").
bool OpensSpokenSentence(const TokenTable& table, uint32_t token) {
  const TokenizedText& text = table.annotated->tokenized;
  return OpensSentence(table, token) || table.annotated->tags[token - 1] == PosTag::kPeriod ||
         (text.Word(token - 1).back() == '.' && IsCapital(table, token + 1));
}

// By sentence: the last attribution of speech whose cue stands in it behind the speech
// (“...,” said Ann Vale, who wants a dam); -1 for none.
std::vector<int> SpeechOwners(const TokenTable& table,
                              const std::vector<Attribution>& attributions) {
  std::vector<int> owners(table.annotated->tokenized.sentences.size(), -1);
  for (size_t k = 0; k < attributions.size(); ++k) {
    const Attribution& a = attributions[k];
    const TokenSpan first = a.content[0];
    if (!a.cue.empty() && first.end <= a.cue[0].begin &&
        IsWholeQuotation(table, first) &&
        table.quotations[table.quotation[first.begin]].kind == QuotationKind::kSpeech) {
      owners[table.sentence[a.cue[0].begin]] = k;
    }
  }
  return owners;
}

// A quotation that begins the sentence behind the cue's, in its paragraph.
bool IsNextSpeech(const TokenTable& table, uint32_t cue, TokenSpan span) {
  return QuotationFrom(table, span.begin) >= 0 && OpensSentence(table, span.begin) &&
         table.sentence[span.begin] == table.sentence[cue] + 1 &&
         table.paragraph[span.begin] == table.paragraph[cue];
}

// The attribution that has the last of the content in the sentence before, if that
// is of the same paragraph and the token begins a sentence; or -1. Speech goes on before
// what is only told beside it.
int SentenceBeforeOwner(const TokenTable& table, uint32_t token,
                        const std::vector<int>& speech_owners,
                        const std::vector<int>& owners) {
  if (token == 0 || !OpensSpokenSentence(table, token) ||
      table.paragraph[token] != table.paragraph[token - 1]) {
    return -1;
  }
  const uint32_t sentence = table.sentence[token - 1];
  if (speech_owners[sentence] >= 0) return speech_owners[sentence];
  const Sentence before = table.annotated->tokenized.sentences[sentence];
  const uint32_t first = std::max(before.begin, token - std::min(token, kFarthestBack));
  for (uint32_t i = token; i-- > first;) {
    if (owners[i] >= 0) return owners[i];
  }
  return -1;
}

// The attribution that has the last quotation before the token in its paragraph, if it
// begins a sentence; or -1.
int ParagraphOwner(const TokenTable& table, uint32_t token,
                   const std::vector<int>& owners) {
  if (token == 0 || !OpensSpokenSentence(table, token)) return -1;
  const uint32_t first = token - std::min(token, kFarthestBack);
  for (uint32_t i = token; i-- > first && table.paragraph[i] == table.paragraph[token];) {
    const int32_t q = table.quotation[i];
    if (q >= 0 && owners[i] >= 0) return owners[i];
    if (q >= 0 && table.quotations[q].kind == QuotationKind::kSpeech) return -1;
    const PosTag tag = table.annotated->tags[i];
    const Deprel relation = table.annotated->deprels[i];
    if (relation == Deprel::kNsubj && tag != PosTag::kPrp && owners[i] == -1) return -1;
  }
  return -1;
}

// The same of the paragraph before, for a quotation that is a paragraph.
int ParagraphBeforeOwner(const TokenTable& table, TokenSpan quotation,
                         const std::vector<int>& owners) {
  const uint32_t begin = quotation.begin, end = quotation.end;
  if (begin == 0 || table.paragraph[begin - 1] == table.paragraph[begin] ||
      (end < table.size() && table.paragraph[end] == table.paragraph[begin])) {
    return -1;
  }
  if (table.annotated->tags[begin - 1] == PosTag::kColon) return -1;
  for (uint32_t i = begin; i-- > 0 && table.paragraph[i] + 1 >= table.paragraph[begin];) {
    if (table.quotation[i] < 0) continue;
    // 'A heading' under speech in double marks.
    const bool heading =
        table.quotations[table.quotation[begin]].family == MarkFamily::kSingle &&
        table.quotations[table.quotation[i]].family != MarkFamily::kSingle;
    return heading ? -1 : std::max(-1, owners[i]);
  }
  return -1;
}

bool IsParagraph(const TokenTable& table, TokenSpan span) {
  return (span.begin == 0 || table.paragraph[span.begin - 1] != table.paragraph[span.begin]) &&
         (span.end == table.size() || table.paragraph[span.end] != table.paragraph[span.begin]);
}

// The quotation before, if nothing closes it and q goes on with it, or if it is a
// paragraph behind one that ends with plain words, and q begins the next; or -1.
int32_t GoesOnAt(const TokenTable& table, size_t q) {
  const Quotation& quotation = table.quotations[q];
  if (quotation.continues >= 0 && !table.quotations[quotation.continues].closed) {
    return quotation.continues;
  }
  const Quotation& before = table.quotations[q - 1];
  const uint32_t begin = before.tokens.begin;
  const bool next = before.tokens.end == quotation.tokens.begin && IsSpeech(before) &&
                    IsParagraph(table, before.tokens) &&
                    (begin == 0 || table.quotation[begin - 1] < 0);
  return next ? static_cast<int32_t>(q - 1) : -1;
}

// The attribution that quotation q continues, or -1.
int Continued(const TokenTable& table, size_t q,
              const std::vector<int>& speech_owners,
              const std::vector<int>& owners) {
  const Quotation& quotation = table.quotations[q];
  if (quotation.continues >= 0) {
    const TokenSpan first = table.quotations[quotation.continues].tokens;
    return std::max(-1, owners[first.end - 1]);
  }
  if (q > 0) {
    const TokenSpan before = table.quotations[q - 1].tokens;
    const int owner = owners[before.end - 1];
    if (owner >= 0 && BreaksOff(table, before, quotation.tokens)) return owner;
  }
  int owner = SentenceBeforeOwner(table, quotation.tokens.begin, speech_owners, owners);
  if (owner < 0) owner = ParagraphOwner(table, quotation.tokens.begin, owners);
  return owner >= 0 ? owner : ParagraphBeforeOwner(table, quotation.tokens, owners);
}

// "“Each time,” Vale said, [holding up a map], “they lose.”": a quotation that ends what is
// told beside speech, and that takes up what was broken off; not within a clause of its own
// ("adding that if it rained, “they would lose”").
void ReturnBrokenSpeech(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t q = 1; q < table.quotations.size(); ++q) {
    const TokenSpan before = table.quotations[q - 1].tokens;
    const TokenSpan again = table.quotations[q].tokens;
    const int owner = owners[before.begin], told = owners[again.begin];
    if (owner < 0 || told < 0 || owner == told || again.end - again.begin < 2 ||
        !BreaksOff(table, before, again) ||
        (*attributions)[owner].cue.empty() || (*attributions)[told].cue.empty()) {
      continue;
    }
    TokenSpan& words = (*attributions)[told].content.back();
    const bool lower = IsLower(table, again.begin + 1);
    const bool clause = table.annotated->tokenized.Word(words.begin) == "that";
    if (!lower || clause || words.end != again.end || words.begin + 1 >= again.begin ||
        (*attributions)[told].cue[0].begin < before.end) {
      continue;
    }
    words.end = again.begin - 1;
    AddContent(again, &(*attributions)[owner].content);
  }
}

// The first piece of content of the sentence behind the cue's, in its paragraph, that is
// speech, if what stands before it is nothing or plain words behind the cue; else the
// content's end.
std::vector<TokenSpan>::iterator FirstNextSpeech(const TokenTable& table, Attribution* told) {
  auto piece = WordsBehindCue(table, told);
  piece = piece == told->content.end() ? told->content.begin() : std::next(piece);
  const bool next = piece != told->content.end() &&
                    IsNextSpeech(table, told->cue[0].begin, *piece);
  return next ? piece : told->content.end();
}

// Whether `told`, with a cue behind speech in its sentence, only says where that was said
// ("“No,” Vale said, as reported by the Herald. “Never.”", "according to the Herald").
bool IsAside(const TokenTable& table, const Attribution& told, const Attribution& speech) {
  return told.source.empty() || told.source == speech.source ||
         table.annotated->tokenized.Word(told.cue[0].begin) == "according";
}

// "They also [lie] in the corner": a cue that is likely none.
bool IsWeak(const TokenTable& table, const Attribution& told) {
  return told.confidence < kWeakConfidence && !MakesStatement(table, told);
}

// The attribution of the last quoted speech before the token, in its paragraph and not in
// its sentence; or -1.
int SpokeBefore(const TokenTable& table, uint32_t token, const std::vector<int>& owners) {
  for (uint32_t i = token; i-- > 0 && table.paragraph[i] == table.paragraph[token];) {
    const int32_t q = table.quotation[i];
    if (q < 0 || table.quotations[q].kind != QuotationKind::kSpeech) continue;
    return table.sentence[i] != table.sentence[token] ? std::max(-1, owners[i]) : -1;
  }
  return -1;
}

}  // namespace

void ReturnSpeech(const TokenTable& table, std::vector<Attribution>* attributions) {
  ReturnBrokenSpeech(table, attributions);
  const std::vector<int> speech_owners = SpeechOwners(table, *attributions);
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t k = 0; k < attributions->size(); ++k) {
    Attribution& told = (*attributions)[k];
    if (told.cue.empty()) continue;
    const auto speech = FirstNextSpeech(table, &told);
    if (speech == told.content.end()) continue;
    int owner = speech_owners[table.sentence[told.cue[0].begin]];
    if (owner < 0 || (speech == told.content.begin() &&
                      !IsAside(table, told, (*attributions)[owner]))) {
      owner = IsWeak(table, told) ? SpokeBefore(table, told.cue[0].begin, owners) : -1;
    }
    if (owner < 0 || owner == static_cast<int>(k)) continue;
    for (auto piece = speech; piece != told.content.end(); ++piece) {
      AddContent(*piece, &(*attributions)[owner].content);
    }
    told.content.erase(speech, told.content.end());
  }
  EraseAttributions([](const Attribution& a) { return a.content.empty(); }, attributions);
}

void ContinueQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  const std::vector<int> speech_owners = SpeechOwners(table, *attributions);
  for (size_t q = 0; q < table.quotations.size(); ++q) {
    const TokenSpan quotation = table.quotations[q].tokens;
    const bool sentence =
        table.quotations[q].kind == QuotationKind::kSpeech &&
        quotation.end - quotation.begin >= kShortestSentence;
    if (!sentence &&
        (q == 0 ||
         !BreaksOff(table, table.quotations[q - 1].tokens, quotation))) {
      continue;
    }
    if (!AllFree(owners, quotation.begin, quotation.end)) continue;
    const int owner = Continued(table, q, speech_owners, owners);
    if (owner < 0) continue;
    AddContent(quotation, &(*attributions)[owner].content);
    std::fill(owners.begin() + quotation.begin,
              owners.begin() + quotation.end, owner);
  }
}

void TakeUpChains(const TokenTable& table, std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t q = table.quotations.size(); q-- > 1;) {
    const int32_t before = GoesOnAt(table, q);
    const int owner = owners[table.quotations[q].tokens.begin];
    if (before < 0 || owner < 0) continue;
    const TokenSpan span = table.quotations[before].tokens;
    if (!AllFree(owners, span.begin, span.end)) continue;
    AddContent(span, &(*attributions)[owner].content);
    std::fill(owners.begin() + span.begin, owners.begin() + span.end, owner);
  }
}

}  // namespace attest
