#include "quotes/attribution/chains.h"

#include <algorithm>

#include "absl/types/optional.h"
#include "quotes/attribution/told_words.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

constexpr float kChainConfidence = 0.7f;

// No article passes words on through more mouths. It bounds what a text without
// sentence ends can cost.
constexpr int kMaxDepth = 6;

// A word with all that hangs on it, cut to `bounds`.
TokenSpan Constituent(const TokenTable& table, int32_t head, TokenSpan bounds) {
  return {std::max<uint32_t>(table.first[head], bounds.begin),
          std::min<uint32_t>(table.last[head] + 1, bounds.end)};
}

// The span, to the end of a quotation that it would cut short.
TokenSpan ToQuotationsEnd(const TokenTable& table, TokenSpan span,
                             TokenSpan bounds) {
  const int32_t q = table.quotation[span.end - 1];
  if (q < 0 || table.quotations[q].tokens.begin < span.begin) return span;
  return {span.begin,
          std::max(span.end,
                   std::min(table.quotations[q].tokens.end, bounds.end))};
}

// Auxiliaries, adverbs and negations that stand next to the verb belong to a cue.
TokenSpan VerbGroup(const AnnotatedText& text, int32_t verb, TokenSpan bounds) {
  TokenSpan group = {static_cast<uint32_t>(verb), static_cast<uint32_t>(verb) + 1};
  auto belongs = [&](uint32_t i) {
    const Deprel relation = text.deprels[i];
    return text.heads[i] == verb &&
           (relation == Deprel::kAux || relation == Deprel::kAuxpass ||
            relation == Deprel::kNeg || relation == Deprel::kAdvmod ||
            relation == Deprel::kCompoundPrt);
  };
  while (group.begin > bounds.begin && belongs(group.begin - 1)) --group.begin;
  while (group.end < bounds.end && belongs(group.end)) ++group.end;
  return group;
}

TokenSpan TrimPunctuation(const AnnotatedText& text, TokenSpan span) {
  auto is_mark = [&](uint32_t i) {
    return text.tags[i] == PosTag::kComma || text.tags[i] == PosTag::kPeriod ||
           text.tags[i] == PosTag::kColon;
  };
  while (span.begin < span.end && is_mark(span.begin)) ++span.begin;
  while (span.end > span.begin && is_mark(span.end - 1)) --span.end;
  return span;
}

bool Overlap(TokenSpan a, TokenSpan b) {
  return a.begin < b.end && b.begin < a.end;
}

// First persons in speech quoted from somebody are that somebody: "I think" is no
// chain.
bool IsFirstPerson(const AnnotatedText& text, uint32_t token) {
  const absl::string_view word = text.tokenized.Word(token);
  return word == "I" || word == "we" || word == "We";
}

// "the companies referred [to were excluded]": a preposition's clause, and nothing said.
bool IsStranded(const AnnotatedText& text, TokenSpan content) {
  const PosTag second = text.tags[content.begin + 1];
  return text.tokenized.Word(content.begin) == "to" && second != PosTag::kVb &&
         second != PosTag::kRb;
}

// "told officers [he had argued]": the clause behind the listener, which the tree may not
// have for what is told; empty for none.
TokenSpan ToldBehind(const TokenTable& table, uint32_t verb, TokenSpan bounds) {
  if (!IsTelling(table.annotated->tokenized.Word(verb)) || verb + 1 >= bounds.end) return {0, 0};
  const uint32_t begin = EndOfListener(table, {verb + 1, bounds.end});
  const bool closes = table.tags[bounds.end - 1] == PosTag::kCloseQuote;
  return begin > verb + 1 ? TokenSpan{begin, bounds.end - closes} : TokenSpan{0, 0};
}

// The verb's subject, or the name or pronoun that is the subject of the verb of saying that it is
// joined to ("she admitted it but [insisted]"); -1 for none.
int32_t SubjectOfJoined(const TokenTable& table, int32_t verb) {
  const AnnotatedText& text = *table.annotated;
  const int32_t first = text.heads[verb];
  if (table.subject[verb] >= 0 || text.deprels[verb] != Deprel::kConj || first < 0 ||
      first >= verb || !IsFiniteVerbTag(text.tags[verb]) || !IsStatementAct(table.ActOf(first))) {
    return table.subject[verb];
  }
  const int32_t subject = table.subject[first];
  const bool somebody = subject >= 0 && (text.tags[subject] == PosTag::kPrp ||
                                         text.tags[subject] == PosTag::kNnp);
  return somebody ? subject : -1;
}

// A quotation of several sentences right before its verb, of which the bounds have the last.
TokenSpan WholeQuotation(const TokenTable& table, TokenSpan words, TokenSpan content) {
  const int32_t q = table.quotation[words.begin];
  if (q < 0) return words;
  const TokenSpan quotation = table.quotations[q].tokens;
  const bool ends = words.end + 2 >= quotation.end && words.end <= quotation.end;
  return ends && quotation.begin >= content.begin && quotation.end <= content.end ? quotation
                                                                                : words;
}

// The attribution made by the verb at `cue` within `bounds`, if there is one.
absl::optional<Attribution> InnerAttribution(const TokenTable& table,
                                             int32_t verb, TokenSpan bounds) {
  const AnnotatedText& text = *table.annotated;
  if (!IsVerbTag(text.tags[verb])) return absl::nullopt;
  const CueEntry* entry = FindCueVerb(text.tokenized.Word(verb));
  if (entry == nullptr || entry->strength < 2 || !IsStatementAct(entry->act)) {
    return absl::nullopt;
  }
  const int32_t subject = SubjectOfJoined(table, verb), clause = table.complement[verb];
  const TokenSpan told = ToldBehind(table, verb, bounds);
  const bool complements = clause >= static_cast<int32_t>(bounds.begin) &&
                           clause < static_cast<int32_t>(bounds.end);
  if (subject < static_cast<int32_t>(bounds.begin) ||
      subject >= static_cast<int32_t>(bounds.end) ||
      (!complements && (told.begin == told.end || text.tokenized.Word(subject) == "you")) ||
      IsFirstPerson(text, subject) ||
      text.deprels[subject] != Deprel::kNsubj) {
    return absl::nullopt;
  }
  Attribution inner;
  inner.cue = {VerbGroup(text, verb, bounds)};
  inner.source = {TrimPunctuation(text, Constituent(table, subject, bounds))};
  TokenSpan words = told;
  if (complements) {
    words = ToQuotationsEnd(table, Constituent(table, clause, bounds), bounds);
    // The tree may have the listener in the clause.
    if (words.begin < told.begin && told.begin < words.end) words.begin = told.begin;
  }
  inner.content = {TrimPunctuation(text, words)};
  const TokenSpan cue = inner.cue[0], source = inner.source[0];
  TokenSpan& content = inner.content[0];
  // The tree may take what stands before source and verb for the clause.
  if (content.end <= cue.begin && cue.end < bounds.end &&
      text.tokenized.Word(cue.end) == "that") {
    const bool closes = table.tags[bounds.end - 1] == PosTag::kCloseQuote;
    content = TrimPunctuation(text, {cue.end, bounds.end - closes});
  }
  if (Overlap(cue, source) || Overlap(cue, content) ||
      Overlap(source, content) || content.end - content.begin < 2 ||
      IsStranded(text, content)) {
    return absl::nullopt;
  }
  inner.confidence = kChainConfidence;
  inner.rule = "chain";
  return inner;
}

}  // namespace

void NestNeighbours(const TokenTable& table,
                    std::vector<Attribution>* attributions) {
  for (size_t k = 0; k + 1 < attributions->size(); ++k) {
    Attribution& outer = (*attributions)[k];
    Attribution& inner = (*attributions)[k + 1];
    if (outer.cue.empty() || inner.cue.empty() || inner.source.empty()) continue;
    TokenSpan& last = outer.content.back();
    const TokenSpan source = inner.source[0];
    if (outer.cue[0].begin > last.begin || source.begin != last.begin ||
        source.end < last.end || inner.cue[0].begin < last.end ||
        inner.content[0].begin < inner.cue[0].end ||
        table.sentence[inner.cue[0].begin] != table.sentence[last.begin]) {
      continue;
    }
    last.end = std::max(last.end, inner.content.back().end);
    inner.parent = static_cast<int>(k);
  }
}

void AddChains(const TokenTable& table,
               std::vector<Attribution>* attributions) {
  std::vector<int> depths(attributions->size(), 0);
  // The list grows while it is walked, so that chains go as deep as they do.
  for (size_t k = 0; k < attributions->size(); ++k) {
    // The models have read what is said within an interview's turn.
    if (depths[k] == kMaxDepth || (*attributions)[k].rule == kTurnRule) continue;
    const std::vector<TokenSpan> content = (*attributions)[k].content;
    for (const TokenSpan span : content) {
      // What is said inside one content is said once: contents do not overlap.
      uint32_t covered = span.begin;
      for (uint32_t i = span.begin; i < span.end;) {
        const Sentence s =
            table.annotated->tokenized.sentences[table.sentence[i]];
        const TokenSpan bounds = {std::max(span.begin, s.begin),
                                  std::min(span.end, s.end)};
        absl::optional<Attribution> inner = InnerAttribution(table, i, bounds);
        if (!inner.has_value() || inner->content[0].begin < covered) {
          ++i;
          continue;
        }
        inner->parent = static_cast<int>(k);
        if (covered == span.begin && inner->content[0].end <= inner->cue[0].begin) {
          inner->content[0] = WholeQuotation(table, inner->content[0], span);
        }
        covered = inner->content[0].end;
        i = std::max(i + 1, covered);
        attributions->push_back(*std::move(inner));
        depths.push_back(depths[k] + 1);
      }
    }
  }
}

}  // namespace attest
