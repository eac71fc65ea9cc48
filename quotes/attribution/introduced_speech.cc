#include "quotes/attribution/introduced_speech.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/source_subjects.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// 14 of 33 are right in PolNeAR's training articles, cross-validated.
constexpr float kColonConfidence = 0.45f;
// Tokens before a colon that may say who speaks.
constexpr uint32_t kLongestIntroduction = 60;
constexpr uint32_t kLongestName = 8;
// A quotation of one word, with its marks, may be a title.
constexpr uint32_t kShortestHeading = 3;
// A verb of saying and what stands between it and a quotation's comma.
constexpr uint32_t kLongestVerbPhrase = 14;
// Shorter quotations behind a comma may be titles: "his podcast, “No, You Go.”"
constexpr uint32_t kShortestAfterComma = 10;
constexpr float kVerbBeforeConfidence = 0.5f;

// A name right before the colon that is all that stands there, in its sentence or behind
// another mark ("Senate race - Ann Okafor: “No.”"), or that is a person's to whom nothing
// was said ("even pollster Ann Okafor -- “No”"). Empty for none.
TokenSpan LabelBefore(const TokenTable& table, uint32_t colon) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const uint32_t sentence =
      table.annotated->tokenized.sentences[table.sentence[colon]].begin;
  uint32_t begin = colon;
  while (begin > sentence && colon - begin < kLongestName &&
         tags[begin - 1] == PosTag::kNnp) {
    --begin;
  }
  // "LORO -- “The story begins.”": where the article was written.
  const bool dateline = begin == sentence && IsDash(table.annotated->tokenized.Word(colon));
  if (dateline && (begin == 0 || table.paragraph[begin - 1] != table.paragraph[begin])) {
    return {colon, colon};
  }
  const bool alone = begin == sentence || tags[begin - 1] == PosTag::kColon ||
                     tags[begin - 1] == PosTag::kRrb;
  const bool person =
      table.annotated->entities[colon - 1] == EntityType::kPerson &&
      begin > sentence && tags[begin - 1] != PosTag::kTo &&
      tags[begin - 1] != PosTag::kIn && tags[begin - 1] != PosTag::kVbd;
  const bool dash = begin > sentence && IsDash(table.annotated->tokenized.Word(begin - 1));
  const uint32_t shortest = dash ? 1 : 2;
  return (alone || person) && colon >= begin + shortest ? TokenSpan{begin, colon}
                                                        : TokenSpan{colon, colon};
}

// "Prime minister: ‘No more money’": all that stands before the colon, in a sentence that
// ends its paragraph with the quotation, if it names a person or an office; empty for others.
TokenSpan HeadingBefore(const TokenTable& table, TokenSpan quotation) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t colon = quotation.begin - 1;
  const uint32_t begin = text.sentences[table.sentence[colon]].begin;
  const bool alone =
      text.Word(colon) == ":" && colon > begin && colon - begin < kLongestName &&
      quotation.end - quotation.begin > kShortestHeading &&
      table.paragraph[begin] == table.paragraph[quotation.begin] &&
      (quotation.end == table.size() ||
       table.paragraph[quotation.end] != table.paragraph[quotation.begin]);
  if (!alone) return {colon, colon};
  const absl::string_view last = text.Word(colon - 1);
  const bool person = table.annotated->entities[colon - 1] == EntityType::kPerson ||
                      Titles().Find(last) >= 0 || PersonGroups().Find(last) >= 0;
  return person ? TokenSpan{begin, colon} : TokenSpan{colon, colon};
}

// The plain words of the sentence that end before the token, as many as a verb and what
// goes with it have.
TokenSpan WordsBefore(const TokenTable& table, uint32_t token) {
  uint32_t begin = token;
  const uint32_t opening =
      table.annotated->tokenized.sentences[table.sentence[token]].begin;
  while (begin > opening && token - begin < kLongestVerbPhrase &&
         table.quotation[begin - 1] < 0) {
    --begin;
  }
  return {begin, token};
}

// Whether the words are a name, a noun with a determiner, or a pronoun, with what describes
// them: nothing that could be a clause's.
bool IsSubject(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (words.begin >= words.end || words.end - words.begin > kLongestVerbPhrase) return false;
  const PosTag first = tags[words.begin];
  if (first != PosTag::kNnp && first != PosTag::kDt && first != PosTag::kPrpS &&
      first != PosTag::kPrp) {
    return false;
  }
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (table.quotation[i] >= 0 || IsFiniteVerbTag(tags[i]) || tags[i] == PosTag::kVb) {
      return false;
    }
  }
  return true;
}

// The words from a verb that opens the sentence up to the comma or colon before a
// quotation, if they are the verb and its subject; else empty.
TokenSpan OpeningVerbBefore(const TokenTable& table, uint32_t quotation) {
  // Others may be participles: "Asked the reason, ...".
  static const auto& verbs = *new absl::flat_hash_set<absl::string_view>(
      {"Added", "Adds", "Explained", "Explains", "Recalled", "Recalls", "Replied", "Replies",
       "Said", "Says", "Writes", "Wrote"});
  const uint32_t mark = quotation - 1;
  const PosTag tag = table.annotated->tags[mark];
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t begin = text.sentences[table.sentence[mark]].begin;
  const bool opens = (tag == PosTag::kComma || text.Word(mark) == ":") &&
                     table.paragraph[mark] == table.paragraph[quotation] &&
                     verbs.contains(text.Word(begin)) && IsSubject(table, {begin + 1, mark});
  return opens ? TokenSpan{begin, mark} : TokenSpan{mark, mark};
}

// Takes what stands at `begin` and behind it out of a content.
std::vector<TokenSpan> CutFrom(uint32_t begin, std::vector<TokenSpan>* content) {
  std::vector<TokenSpan> cut;
  while (!content->empty() && content->back().end > begin) {
    TokenSpan& last = content->back();
    cut.insert(cut.begin(), {std::max(begin, last.begin), last.end});
    if (last.begin < begin) {
      last.end = begin;
      break;
    }
    content->pop_back();
  }
  return cut;
}

// A paragraph without quotation marks that is a sentence, and no item of a list.
bool IsToldParagraph(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const char first = table.annotated->tokenized.Word(words.begin)[0];
  if (!absl::ascii_isupper(first) || tags[words.end - 1] == PosTag::kColon) return false;
  bool verb = false;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (table.quotation[i] >= 0) return false;
    verb |= IsFiniteVerbTag(tags[i]);
  }
  return verb;
}

Attribution SaidByOpeningVerb(const TokenTable& table, TokenSpan words, TokenSpan quotation) {
  Attribution found;
  found.content = {quotation};
  found.cue = {{words.begin, words.begin + 1}};
  found.source = {WithoutLastComma(table, {words.begin + 1, words.end})};
  found.confidence = kVerbBeforeConfidence;
  found.rule = "opening-verb";
  return found;
}

// Gives the quotation that `found` begins with, and what `a` has behind it, to `found`; what
// `a` has of the words before it, from `begin` on, to nobody.
void TakeFrom(uint32_t begin, Attribution* a, Attribution* found) {
  std::vector<TokenSpan> cut = CutFrom(found->content[0].begin, &a->content);
  if (!cut.empty()) found->content = std::move(cut);
  CutFrom(begin, &a->content);
}

}  // namespace

Attribution IntroducedByColon(const TokenTable& table, TokenSpan quotation,
                              TokenSpan speaker) {
  Attribution found;
  found.content = {quotation};
  const uint32_t colon = quotation.begin - 1;
  const bool verb = colon > speaker.end && LastSayingVerb(table, {colon - 1, colon}) >= 0;
  found.cue = {{verb ? colon - 1 : colon, quotation.begin}};
  if (speaker.begin < speaker.end) found.source = {speaker};
  found.confidence = kColonConfidence;
  found.rule = "colon";
  return found;
}

TokenSpan SubjectBeforeColon(const TokenTable& table, uint32_t colon) {
  const uint32_t sentence =
      table.annotated->tokenized.sentences[table.sentence[colon]].begin;
  const uint32_t begin =
      std::max(sentence, colon - std::min(colon, kLongestIntroduction));
  for (uint32_t i = begin; i < colon; ++i) {
    const int32_t subject = table.subject[i];
    if (subject < 0) continue;
    const uint32_t first = table.first[subject], last = table.last[subject] + 1;
    if (first < begin || last > colon) continue;
    // "a mother, whose son was there, sobbed: ..."
    const PosTag tag = table.annotated->tags[first];
    if (tag == PosTag::kWp || tag == PosTag::kWpS || tag == PosTag::kWdt) {
      if (begin == sentence && first > begin) return WithoutLastComma(table, {begin, first});
      continue;
    }
    const absl::string_view word = table.annotated->tokenized.Word(first);
    if (word == "It" || word == "it" || word == "There") return {colon, colon};
    return WithoutLastComma(table, {first, last});
  }
  return {colon, colon};
}

int32_t LastSayingVerb(const TokenTable& table, TokenSpan gap) {
  for (uint32_t i = gap.end; i-- > gap.begin;) {
    const PosTag tag = table.annotated->tags[i];
    if (IsStatementAct(table.ActOf(i)) &&
        (tag == PosTag::kVbg || tag == PosTag::kVbd || tag == PosTag::kVbz ||
         tag == PosTag::kVbp)) {
      return static_cast<int32_t>(i);
    }
  }
  return -1;
}

void AttributeByColon(const TokenTable& table,
                      std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (const Quotation& quoted : table.quotations) {
    const TokenSpan quotation = quoted.tokens;
    if (quotation.begin < 2) continue;
    const uint32_t colon = quotation.begin - 1;
    if (table.annotated->tags[colon] != PosTag::kColon) continue;
    if (!AllFree(owners, colon, quotation.end)) continue;
    TokenSpan speaker = HeadingBefore(table, quotation);
    if (speaker.begin == speaker.end && !IsSpeech(quoted)) continue;
    if (speaker.begin == speaker.end) speaker = LabelBefore(table, colon);
    if (speaker.begin == speaker.end) speaker = SubjectBeforeColon(table, colon);
    if (speaker.begin == speaker.end) continue;
    attributions->push_back(IntroducedByColon(table, quotation, speaker));
  }
}

void AttributeParagraphsBehindColons(const TokenTable& table,
                                     std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t p = 1; p < text.paragraphs.size(); ++p) {
    const TokenSpan words = {text.sentences[text.paragraphs[p].begin].begin,
                             text.sentences[text.paragraphs[p].end - 1].end};
    const uint32_t colon = words.begin - 1;
    if (text.Word(colon) != ":" || !IsToldParagraph(table, words) ||
        !AllFree(owners, colon, words.end)) {
      continue;
    }
    const uint32_t begin = text.sentences[table.sentence[colon]].begin;
    const TokenSpan gap = {std::max(begin, colon - std::min(colon, kLongestVerbPhrase)), colon};
    const TokenSpan speaker = SubjectBeforeColon(table, colon);
    if (speaker.begin == speaker.end || LastSayingVerb(table, gap) < 0) continue;
    attributions->push_back(IntroducedByColon(table, words, speaker));
    attributions->back().rule = kSetOffRule;
  }
}

void AttributeByVerbBefore(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  const std::vector<bool> speakers = FreeOrSource(table.size(), *attributions);
  for (const Quotation& quoted : table.quotations) {
    const TokenSpan quotation = quoted.tokens;
    if (quoted.kind != QuotationKind::kSpeech || quotation.begin < 2 ||
        quotation.end - quotation.begin < kShortestAfterComma) {
      continue;
    }
    const uint32_t comma = quotation.begin - 1;
    if (table.annotated->tags[comma] != PosTag::kComma ||
        table.sentence[comma] != table.sentence[quotation.begin] ||
        !AllFree(owners, comma, quotation.end)) {
      continue;
    }
    const int32_t verb = LastSayingVerb(table, WordsBefore(table, comma));
    if (verb < 0 || owners[verb] != kFree) continue;
    const uint32_t cue = verb;
    const TokenSpan subject = SubjectAbove(table, cue);
    if (subject.begin == subject.end || !AllOf(speakers, subject)) continue;
    Attribution found;
    found.content = {quotation};
    found.cue = {{cue, cue + 1}};
    found.source = {subject};
    found.confidence = kVerbBeforeConfidence;
    found.rule = "verb-before";
    attributions->push_back(std::move(found));
  }
}

void AttributeByOpeningVerb(const TokenTable& table,
                            std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (const Quotation& quoted : table.quotations) {
    const TokenSpan quotation = quoted.tokens;
    if (quoted.kind != QuotationKind::kSpeech || quotation.begin < 3) continue;
    const TokenSpan words = OpeningVerbBefore(table, quotation.begin);
    if (words.begin == words.end) continue;
    Attribution found = SaidByOpeningVerb(table, words, quotation);
    int k = owners[quotation.begin];
    if (k >= 0) TakeFrom(words.begin, &(*attributions)[k], &found);
    const bool emptied = k >= 0 && (*attributions)[k].content.empty();
    if (!emptied) {
      k = attributions->size();
      attributions->emplace_back();
    }
    for (TokenSpan piece : found.content) {
      std::fill(owners.begin() + piece.begin, owners.begin() + piece.end, k);
    }
    (*attributions)[k] = std::move(found);
  }
}

}  // namespace attest
