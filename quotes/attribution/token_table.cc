#include "quotes/attribution/token_table.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

constexpr int kMaxAncestorDepth = 6;
constexpr int kConstituentSweeps = 3;

uint8_t Shape(absl::string_view word) {
  bool upper = false, lower = false, digit = false, other = false;
  for (unsigned char c : word) {
    upper |= absl::ascii_isupper(c);
    lower |= absl::ascii_islower(c) || c >= 0x80;
    digit |= absl::ascii_isdigit(c);
    other |= absl::ascii_ispunct(c);
  }
  const bool initial = absl::ascii_isupper(word[0]);
  return 1 + (initial | upper << 1 | lower << 2 | digit << 3 | other << 4);
}

bool IsVerb(PosTag tag) {
  return tag == PosTag::kVb || tag == PosTag::kVbd || tag == PosTag::kVbz ||
         tag == PosTag::kVbp || tag == PosTag::kVbg || tag == PosTag::kVbn;
}

// What the lexicon says a word of this part of speech does: a CueAct, as a number.
uint8_t Act(absl::string_view word, PosTag tag) {
  const CueEntry* entry = nullptr;
  if (IsVerb(tag)) {
    entry = FindCueVerb(word);
  } else if (tag == PosTag::kNn || tag == PosTag::kNns) {
    entry = FindCueNoun(word);
  } else if (tag == PosTag::kJj) {
    entry = FindCueAdjective(word);
  }
  return entry == nullptr ? 0 : static_cast<uint8_t>(entry->act);
}

void FillWord(absl::string_view word, PosTag tag, size_t i, TokenTable* table) {
  const std::string lower = absl::AsciiStrToLower(word);
  table->word[i] = HashBytes(lower);
  TokenFacts& facts = table->facts[TokenTable::kMargin + i];
  facts.prefix = HashBytes(absl::string_view(lower).substr(0, 4));
  facts.suffix = HashBytes(absl::string_view(lower).substr(
      lower.size() - std::min<size_t>(3, lower.size())));
  facts.shape = Shape(word);
  LemmaBuffer buffer;
  table->lemma[i] = HashBytes(Lemmatize(lower, tag, &buffer));
  table->act[i] = Act(word, tag);
}

void CopyWord(size_t from, size_t to, TokenTable* table) {
  table->word[to] = table->word[from];
  table->lemma[to] = table->lemma[from];
  table->act[to] = table->act[from];
  const TokenFacts& facts = table->facts[TokenTable::kMargin + from];
  TokenFacts& copy = table->facts[TokenTable::kMargin + to];
  copy.prefix = facts.prefix;
  copy.suffix = facts.suffix;
  copy.shape = facts.shape;
}

// More than half of an article's words have been in it before, as the same part of
// speech.
void FillWords(const AnnotatedText& annotated, TokenTable* table) {
  const size_t n = annotated.tokenized.tokens.size();
  absl::flat_hash_map<std::pair<absl::string_view, PosTag>, size_t> first;
  first.reserve(n / 2);
  for (size_t i = 0; i < n; ++i) {
    const absl::string_view word = annotated.tokenized.Word(i);
    const PosTag tag = annotated.tags[i];
    const auto [seen, added] = first.try_emplace({word, tag}, i);
    if (added) {
      FillWord(word, tag, i, table);
    } else {
      CopyWord(seen->second, i, table);
    }
  }
}

void FillQuotations(const std::vector<Quotation>& quotations,
                    TokenTable* table) {
  table->quotations.clear();
  std::vector<int32_t> outermost(quotations.size(), -1);
  for (size_t q = 0; q < quotations.size(); ++q) {
    if (quotations[q].parent >= 0) continue;
    const int32_t index = table->quotations.size();
    outermost[q] = index;
    table->quotations.push_back(quotations[q]);
    int32_t& continues = table->quotations.back().continues;
    if (continues >= 0) continues = outermost[continues];
    const TokenSpan span = quotations[q].tokens;
    std::fill(table->quotation.begin() + span.begin,
              table->quotation.begin() + span.end, index);
  }
}

// Makes marks of all styles alike: the models learnt from curly and straight ones,
// and should know guillemets and single marks too.
void UnifyMarks(const std::vector<Quotation>& quotations, TokenTable* table) {
  auto set = [&](uint32_t i, PosTag tag) {
    table->tags[i] = tag;
    TokenFacts& facts = table->facts[TokenTable::kMargin + i];
    table->word[i] = table->lemma[i] = facts.prefix = facts.suffix =
        HashBytes(PosTagName(tag));
    facts.shape = 0;
  };
  for (const Quotation& quotation : quotations) {
    set(quotation.tokens.begin, PosTag::kOpenQuote);
    if (quotation.closed) set(quotation.tokens.end - 1, PosTag::kCloseQuote);
  }
}

void FillStructure(const TokenizedText& text, TokenTable* table) {
  table->quoted.assign(text.sentences.size(), false);
  for (size_t p = 0; p < text.paragraphs.size(); ++p) {
    for (uint32_t s = text.paragraphs[p].begin; s < text.paragraphs[p].end; ++s) {
      for (uint32_t i = text.sentences[s].begin; i < text.sentences[s].end; ++i) {
        table->sentence[i] = s;
        table->paragraph[i] = p;
        if (table->quotation[i] >= 0) table->quoted[s] = true;
      }
    }
  }
}

void FillChildren(const AnnotatedText& annotated, TokenTable* table) {
  for (size_t i = 0; i < table->size(); ++i) {
    const int32_t head = annotated.heads[i];
    if (head == kNoHead) continue;
    const Deprel relation = annotated.deprels[i];
    table->children[head] |= uint64_t{1} << static_cast<int>(relation);
    if ((relation == Deprel::kCcomp || relation == Deprel::kXcomp) &&
        table->complement[head] < 0) {
      table->complement[head] = i;
    }
    if (relation == Deprel::kNsubj || relation == Deprel::kNsubjpass) {
      table->subject[head] = i;
    } else if (relation == Deprel::kCcomp || relation == Deprel::kXcomp ||
               relation == Deprel::kAdvcl) {
      table->clause[head] = i;
    }
  }
}

// A constituent here is a token with all that hangs on it; its first and last
// tokens are those of its dependents. Each token hands its reach to its head;
// repeated sweeps serve heads on either side, a few suffice for ordinary trees.
void FillConstituents(const AnnotatedText& annotated, TokenTable* table) {
  const int32_t n = table->size();
  std::vector<int32_t>& first = table->first;
  std::vector<int32_t>& last = table->last;
  first.resize(n);
  std::iota(first.begin(), first.end(), 0);
  last = first;
  auto hand_up = [&](int32_t i) {
    const int32_t head = annotated.heads[i];
    if (head == kNoHead) return;
    first[head] = std::min(first[head], first[i]);
    last[head] = std::max(last[head], last[i]);
  };
  for (int sweep = 0; sweep < kConstituentSweeps; ++sweep) {
    for (int32_t i = 0; i < n; ++i) hand_up(i);
    for (int32_t i = n; i-- > 0;) hand_up(i);
  }
  table->opening.assign(n, -1);
  table->closing.assign(n, -1);
  auto larger = [&](int32_t a, int32_t b) {
    return b < 0 || last[a] - first[a] > last[b] - first[b];
  };
  for (int32_t i = 0; i < n; ++i) {
    if (larger(i, table->opening[first[i]])) table->opening[first[i]] = i;
    if (larger(i, table->closing[last[i]])) table->closing[last[i]] = i;
  }
}

Ancestor FindAncestor(const AnnotatedText& annotated, const TokenTable& table,
                      size_t token) {
  Ancestor ancestor = {-1, 0, 0, 0};
  int32_t at = token;
  for (int depth = 1; depth <= kMaxAncestorDepth; ++depth) {
    const int32_t head = annotated.heads[at];
    if (head == kNoHead) break;
    const uint8_t relation = static_cast<uint8_t>(annotated.deprels[at]);
    ancestor.path = CombineHashes(ancestor.path, relation);
    if (IsVerb(annotated.tags[head]) || table.act[head] != 0) {
      ancestor.token = head;
      ancestor.depth = depth;
      ancestor.last = relation;
      break;
    }
    at = head;
  }
  return ancestor;
}

uint8_t QuoteState(const TokenTable& table, size_t i) {
  const int32_t q = table.quotation[i];
  if (q < 0) return 0;
  const TokenSpan span = table.quotations[q].tokens;
  if (span.begin == i) return 1;
  return span.end == i + 1 ? 3 : 2;
}

// What the other arrays have, and labels of constituents.
void FillFacts(const AnnotatedText& annotated, TokenTable* table) {
  auto constituent = [&](int32_t head) -> uint16_t {
    if (head < 0) return 9999;
    return static_cast<uint16_t>(annotated.deprels[head]) * 100 +
           static_cast<uint16_t>(table->tags[head]);
  };
  for (size_t i = 0; i < table->size(); ++i) {
    TokenFacts& facts = table->facts[TokenTable::kMargin + i];
    facts.word = table->word[i];
    facts.lemma = table->lemma[i];
    facts.children = table->children[i];
    facts.head = annotated.heads[i];
    facts.opening = constituent(table->opening[i]);
    facts.closing = constituent(table->closing[i]);
    facts.tag = static_cast<uint8_t>(table->tags[i]);
    facts.entity = static_cast<uint8_t>(annotated.entities[i]);
    facts.relation = static_cast<uint8_t>(annotated.deprels[i]);
    facts.act = table->act[i];
    facts.quote_state = QuoteState(*table, i);
  }
}

}  // namespace

void BuildTokenTable(const AnnotatedText& annotated,
                     const std::vector<Quotation>& quotations,
                     TokenTable* table) {
  const size_t n = annotated.tokenized.tokens.size();
  table->annotated = &annotated;
  table->word.assign(n, 0);
  table->lemma.assign(n, 0);
  table->facts.assign(n + 2 * TokenTable::kMargin, {});
  table->act.assign(n, 0);
  table->children.assign(n, 0);
  for (auto* indices : {&table->subject, &table->clause, &table->complement, &table->sentence,
                        &table->paragraph, &table->quotation}) {
    indices->assign(n, -1);
  }
  FillQuotations(quotations, table);
  FillWords(annotated, table);
  table->tags = annotated.tags;
  UnifyMarks(quotations, table);
  FillStructure(annotated.tokenized, table);
  FillChildren(annotated, table);
  FillConstituents(annotated, table);
  FillFacts(annotated, table);
  table->ancestor.resize(n);
  for (size_t i = 0; i < n; ++i) {
    table->ancestor[i] = FindAncestor(annotated, *table, i);
  }
}

}  // namespace attest
