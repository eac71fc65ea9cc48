#include "tools/evaluate/quote_scores.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "claims/document_speakers.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

constexpr const char* kRoleNames[] = {"source", "cue", "content"};
constexpr absl::string_view kMarks[] = {"\"", "“", "”", "„", "‟", "«", "»", "'",
                                        "‘",  "’", "‚", "‹", "›", "`"};

constexpr absl::string_view kUnicodeSpaces[] = {
    "\u00a0", "\u2002", "\u2003", "\u2009", "\u200a",
    "\u2028", "\u2029", "\u202f", "\u3000"};

using SpanList = google::protobuf::RepeatedPtrField<Span>;

const SpanList& Spans(const Quote& quote, int role) {
  return role == kSourceRole ? quote.source()
         : role == kCueRole  ? quote.cue()
                             : quote.content();
}

// Where tokens begin, and where sentences end among them.
struct Tokens {
  std::vector<uint32_t> begin;
  std::vector<uint32_t> sentence_end;
};

Tokens ReadTokens(const Document& document) {
  Tokens tokens;
  const Tokenization& given = document.tokenization();
  if (given.token_begin_size() > 0) {
    tokens.begin.assign(given.token_begin().begin(), given.token_begin().end());
    tokens.sentence_end.assign(given.sentence_end().begin(),
                               given.sentence_end().end());
    return tokens;
  }
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  for (const Token& token : text.tokens) tokens.begin.push_back(token.begin);
  for (const Sentence& s : text.sentences) tokens.sentence_end.push_back(s.end);
  return tokens;
}

// The tokens whose first byte lies in the span.
std::pair<size_t, size_t> Covered(const Tokens& tokens, const Span& span) {
  auto begin = std::lower_bound(tokens.begin.begin(), tokens.begin.end(),
                                span.begin());
  auto end = std::lower_bound(begin, tokens.begin.end(), span.end());
  return {begin - tokens.begin.begin(), end - tokens.begin.begin()};
}

struct Label {
  int role = -1;
  int quote = -1;
};

bool operator==(Label a, Label b) {
  return a.role == b.role && a.quote == b.quote;
}

std::vector<Label> Labels(const Tokens& tokens, const Document& document) {
  std::vector<Label> labels(tokens.begin.size());
  for (int k = 0; k < document.quotes_size(); ++k) {
    for (int role = 0; role < kNumQuoteRoles; ++role) {
      for (const Span& span : Spans(document.quotes(k), role)) {
        const auto covered = Covered(tokens, span);
        std::fill(labels.begin() + covered.first,
                  labels.begin() + covered.second, Label{role, k});
      }
    }
  }
  return labels;
}

// Runs of one label in [begin, end): (role, begin, end), sorted.
using Runs = std::vector<std::tuple<int, size_t, size_t>>;

Runs FindRuns(const std::vector<Label>& labels, size_t begin, size_t end) {
  Runs runs;
  for (size_t i = begin; i < end;) {
    size_t j = i + 1;
    while (j < end && labels[j] == labels[i]) ++j;
    if (labels[i].role >= 0) runs.emplace_back(labels[i].role, i, j);
    i = j;
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

size_t CountRole(const Runs& runs, int role) {
  return std::count_if(runs.begin(), runs.end(), [role](const auto& run) {
    return std::get<0>(run) == role;
  });
}

void AddTo(Tally* tally, size_t hits, size_t gold, size_t system) {
  tally->hits += hits;
  tally->gold += gold;
  tally->system += system;
}

// A quote as sorted token numbers.
struct TokenSets {
  std::vector<size_t> content;
  std::vector<size_t> source;
};

std::vector<size_t> TokenSet(const Tokens& tokens, const SpanList& spans) {
  std::vector<size_t> set;
  for (const Span& span : spans) {
    const auto covered = Covered(tokens, span);
    for (size_t i = covered.first; i < covered.second; ++i) set.push_back(i);
  }
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

size_t SharedCount(const std::vector<size_t>& a, const std::vector<size_t>& b) {
  std::vector<size_t> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(shared));
  return shared.size();
}

std::vector<TokenSets> AllTokenSets(const Tokens& tokens,
                                    const std::vector<const Quote*>& quotes) {
  std::vector<TokenSets> sets;
  for (const Quote* quote : quotes) {
    sets.push_back({TokenSet(tokens, quote->content()),
                    TokenSet(tokens, quote->source())});
  }
  return sets;
}

bool SameSource(const TokenSets& a, const TokenSets& b) {
  if (a.source.empty() && b.source.empty()) return true;
  return SharedCount(a.source, b.source) > 0;
}

struct Linked {
  size_t good = 0;   // Content and source.
  // Whose contents agree: gold, system.
  std::vector<std::pair<size_t, size_t>> found;
  std::vector<bool> system_good;
};

// Pairs gold with system, the best contents first, each once.
Linked Link(const std::vector<TokenSets>& gold,
            const std::vector<TokenSets>& system) {
  std::vector<std::tuple<double, size_t, size_t>> pairs;
  for (size_t g = 0; g < gold.size(); ++g) {
    for (size_t s = 0; s < system.size(); ++s) {
      const size_t shared = SharedCount(gold[g].content, system[s].content);
      const double dice = 2.0 * shared / (gold[g].content.size() +
                                          system[s].content.size());
      if (shared > 0 && dice >= 0.8) pairs.emplace_back(-dice, g, s);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<bool> gold_used(gold.size()), system_used(system.size());
  Linked linked;
  linked.system_good.resize(system.size());
  for (const auto& pair : pairs) {
    const size_t g = std::get<1>(pair), s = std::get<2>(pair);
    if (gold_used[g] || system_used[s]) continue;
    gold_used[g] = system_used[s] = true;
    linked.found.push_back({g, s});
    linked.system_good[s] = SameSource(gold[g], system[s]);
    linked.good += linked.system_good[s];
  }
  return linked;
}

// Without white space at either end, Unicode's included.
absl::string_view StripSpace(absl::string_view s) {
  for (size_t before = s.size() + 1; s.size() != before;) {
    before = s.size();
    s = absl::StripAsciiWhitespace(s);
    for (absl::string_view space : kUnicodeSpaces) {
      s = absl::StripSuffix(absl::StripPrefix(s, space), space);
    }
  }
  return s;
}

bool IsDirect(const Quote& quote, absl::string_view text) {
  if (quote.content_size() == 0) return false;
  const uint32_t begin = quote.content(0).begin();
  const uint32_t end = quote.content(quote.content_size() - 1).end();
  if (end > text.size() || begin >= end) return false;
  absl::string_view s = StripSpace(text.substr(begin, end - begin));
  while (!s.empty() && (s.back() == ',' || s.back() == '.')) s.remove_suffix(1);
  bool opens = false, closes = false;
  for (absl::string_view mark : kMarks) {
    opens |= absl::StartsWith(s, mark) && s.size() > mark.size();
    closes |= absl::EndsWith(s, mark);
  }
  return opens && closes;
}

std::vector<const Quote*> Quotes(const Document& document, bool only_direct) {
  std::vector<const Quote*> quotes;
  for (const Quote& quote : document.quotes()) {
    if (!only_direct || IsDirect(quote, document.article().text())) {
      quotes.push_back(&quote);
    }
  }
  return quotes;
}

std::string Line(const std::string& name, const Tally& tally) {
  return absl::StrFormat("%-18s P %5.1f  R %5.1f  F1 %5.1f  (gold %d)\n", name,
                         100 * tally.precision(), 100 * tally.recall(),
                         100 * tally.f1(), tally.gold);
}

std::string ShareLine(const std::string& name, const Tally& tally) {
  return absl::StrFormat("%-18s right among found %.1f  of %d\n", name,
                         100 * tally.precision(), tally.system);
}

using ClaimOfQuote = absl::flat_hash_map<absl::string_view, const Claim*>;

ClaimOfQuote ClaimsByQuote(const Document& document) {
  ClaimOfQuote claims;
  for (const Claim& claim : document.claims()) claims.emplace(claim.quote_id(), &claim);
  return claims;
}

const Claim* Find(const ClaimOfQuote& claims, absl::string_view quote_id) {
  const auto claim = claims.find(quote_id);
  return claim == claims.end() ? nullptr : claim->second;
}

constexpr char kNobody[] = "-";
constexpr char kAuthor[] = "AUTHOR";

std::vector<std::string> NamesOf(const Speaker* speaker) {
  if (speaker == nullptr) return {kNobody};
  std::vector<std::string> names = {speaker->name()};
  names.insert(names.end(), speaker->aliases().begin(), speaker->aliases().end());
  if (speaker->kind() == Speaker::AUTHOR) names.push_back(kAuthor);
  return names;
}

// In small letters, without articles and "of".
std::vector<std::string> NameWords(absl::string_view name) {
  std::vector<std::string> words;
  for (absl::string_view word :
       absl::StrSplit(name, absl::ByAnyChar(" .,-'\"()"), absl::SkipEmpty())) {
    std::string lower = absl::AsciiStrToLower(absl::StripSuffix(word, "’s"));
    if (lower != "the" && lower != "a" && lower != "an" && lower != "of") {
      words.push_back(std::move(lower));
    }
  }
  return words;
}

bool NamesAgree(absl::string_view a, absl::string_view b) {
  if (a == b) return true;
  std::vector<std::string> x = NameWords(a), y = NameWords(b);
  if (x.empty() || y.empty()) return false;
  if (x.back() == y.back()) return true;
  absl::c_sort(x);
  absl::c_sort(y);
  return absl::c_includes(x, y) || absl::c_includes(y, x);
}

bool AnyAgree(const std::vector<std::string>& expected,
              const std::vector<std::string>& found) {
  return absl::c_any_of(expected, [&found](const std::string& name) {
    return absl::c_any_of(
        found, [&name](const std::string& other) { return NamesAgree(name, other); });
  });
}

bool HasNested(const Document& document) {
  return std::any_of(document.quotes().begin(), document.quotes().end(),
                     [](const Quote& q) { return !q.parent_id().empty(); });
}

}  // namespace

double Tally::precision() const {
  return system == 0 ? 0 : static_cast<double>(hits) / system;
}
double Tally::recall() const {
  return gold == 0 ? 0 : static_cast<double>(hits) / gold;
}
double Tally::f1() const {
  return gold + system == 0 ? 0 : 2.0 * hits / (gold + system);
}

void QuoteScores::Add(const Document& gold, const Document& system) {
  const Tokens tokens = ReadTokens(gold);
  const std::vector<Label> gold_labels = Labels(tokens, gold);
  const std::vector<Label> system_labels = Labels(tokens, system);
  size_t begin = 0;
  for (uint32_t sentence_end : tokens.sentence_end) {
    const size_t end = std::min<size_t>(sentence_end, tokens.begin.size());
    const Runs gold_runs = FindRuns(gold_labels, begin, end);
    const Runs system_runs = FindRuns(system_labels, begin, end);
    Runs shared;
    std::set_intersection(gold_runs.begin(), gold_runs.end(),
                          system_runs.begin(), system_runs.end(),
                          std::back_inserter(shared));
    for (int role = 0; role < kNumQuoteRoles; ++role) {
      const size_t hits = CountRole(shared, role);
      const size_t in_gold = CountRole(gold_runs, role);
      const size_t in_system = CountRole(system_runs, role);
      AddTo(&exact_all_[role], hits, in_gold, in_system);
      if (!gold_runs.empty()) AddTo(&exact_[role], hits, in_gold, in_system);
    }
    for (size_t i = begin; i < end; ++i) {
      const int g = gold_labels[i].role, s = system_labels[i].role;
      if (g >= 0) AddTo(&token_[g], g == s, 1, 0);
      if (s >= 0) AddTo(&token_[s], 0, 0, 1);
    }
    begin = end;
  }
  const DocumentSpeakers gold_speakers(gold), system_speakers(system);
  const ClaimOfQuote gold_claims = ClaimsByQuote(gold), system_claims = ClaimsByQuote(system);
  for (bool only_direct : {false, true}) {
    const auto gold_quotes = Quotes(gold, only_direct);
    const auto system_quotes = Quotes(system, only_direct);
    const Linked linked = Link(AllTokenSets(tokens, gold_quotes),
                               AllTokenSets(tokens, system_quotes));
    AddTo(only_direct ? &direct_ : &linked_, linked.good, gold_quotes.size(),
          system_quotes.size());
    if (only_direct) {
      direct_found_ += linked.found.size();
      continue;
    }
    for (const auto& [g, s] : linked.found) {
      AddSpeaker(gold_speakers.WithId(gold_quotes[g]->speaker_id()),
                 system_speakers.WithId(system_quotes[s]->speaker_id()));
      AddType(Find(gold_claims, gold_quotes[g]->id()),
              Find(system_claims, system_quotes[s]->id()));
    }
    const bool nests = HasNested(gold);
    for (size_t k = 0; k < system_quotes.size(); ++k) {
      if (!nests && !system_quotes[k]->parent_id().empty()) continue;
      const int tenth = static_cast<int>(system_quotes[k]->confidence() * 10);
      AddTo(&confidence_[std::max(0, std::min(9, tenth))],
            linked.system_good[k], 0, 1);
    }
  }
}

void QuoteScores::AddSpeaker(const Speaker* gold, const Speaker* system) {
  if (gold == nullptr) return;
  AddTo(&speaker_, AnyAgree(NamesOf(gold), NamesOf(system)), 0, 1);
}

void QuoteScores::AddType(const Claim* gold, const Claim* system) {
  if (gold == nullptr || system == nullptr) return;
  const ClaimType found = system->type();
  const bool second = found == gold->secondary_type() && found != CLAIM_TYPE_UNSPECIFIED;
  const ClaimType expected = second ? found : gold->type();
  AddTo(&type_, found == expected, 0, 1);
  for (const auto& [type, tally] : {std::pair(DENIAL, &denial_), {ACCUSATION, &accusation_}}) {
    AddTo(tally, found == type && expected == type, expected == type, found == type);
  }
}

double QuoteScores::direct_source_accuracy() const {
  return direct_found_ == 0 ? 0
                            : static_cast<double>(direct_.hits) / direct_found_;
}

std::string QuoteScores::ToString() const {
  std::string out;
  const std::pair<const char*, const std::array<Tally, kNumQuoteRoles>*>
      tables[] = {
          {"exact", &exact_}, {"exact-all", &exact_all_}, {"token", &token_}};
  for (const auto& table : tables) {
    for (int role = 0; role < kNumQuoteRoles; ++role) {
      absl::StrAppend(&out,
                      Line(absl::StrFormat("%-10s%s", table.first,
                                           kRoleNames[role]),
                           (*table.second)[role]));
    }
  }
  absl::StrAppend(&out, Line("linked", linked_), Line("direct", direct_));
  Tally found = direct_;
  found.hits = direct_found_;
  std::string last = Line("direct, found", found);
  last.pop_back();
  absl::StrAppendFormat(&out, "%s  source right among found %.1f\n", last,
                        100 * direct_source_accuracy());
  if (speaker_.system > 0) absl::StrAppend(&out, ShareLine("speaker", speaker_));
  if (type_.system > 0) {
    absl::StrAppend(&out, ShareLine("type", type_), Line("DENIAL", denial_),
                    Line("ACCUSATION", accusation_));
  }
  for (size_t tenth = 0; tenth < confidence_.size(); ++tenth) {
    absl::StrAppendFormat(&out, "confidence %.1f-%.1f  right %5.1f  of %d\n",
                          tenth / 10.0, (tenth + 1) / 10.0,
                          100 * confidence_[tenth].precision(),
                          confidence_[tenth].system);
  }
  return out;
}

}  // namespace attest
