#include "claims/statement.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/feature_sink.h"
#include "quotes/speakers/name_words.h"

namespace attest {
namespace {

// As which marks of all styles are read.
constexpr absl::string_view kQuoteMark = "\"";

// How far a negator reaches, and how far back an agent is looked for.
constexpr int kNegationReach = 6;
constexpr int kAgentReach = 10;

constexpr std::array<absl::string_view, kNumAgents> kAgentNames = {
    "none", "self", "addressee", "third", "name", "group"};

bool IsPunctuation(absl::string_view word) {
  return std::none_of(word.begin(), word.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c);
         }) &&
         (word[0] & 0x80) == 0;
}

bool IsCurlyMark(absl::string_view word) {
  return word == "“" || word == "”" || word == "‘" || word == "’" ||
         word == "—" || word == "–" || word == "…";
}

// A mark that no statement goes on behind; not one of speech, of whatever style.
bool EndsClause(const Word& word) {
  return word.punctuation && !IsQuotationMark(word.text) && word.text != "," &&
         word.text != "-" && word.text != "'" && word.text != "’";
}

bool IsApostrophe(absl::string_view word) { return word == "'" || word == "’"; }

// A mark of any style that opens or closes speech: an apostrophe behind white space and before a
// word, or behind another mark.
bool IsSpeechMark(const TokenizedText& text, uint32_t token) {
  const absl::string_view word = text.Word(token);
  if (!IsApostrophe(word)) return IsQuotationMark(word);
  const uint32_t begin = text.tokens[token].begin, end = text.tokens[token].end;
  const char before = begin > 0 ? text.text[begin - 1] : ' ';
  const char behind = end < text.text.size() ? text.text[end] : ' ';
  return (absl::ascii_isspace(before) && !absl::ascii_isspace(behind)) ||
         absl::ascii_ispunct(before);
}

Word MakeWord(const TokenizedText& text, uint32_t token, LemmaArena* arena) {
  Word word;
  word.token = token;
  word.text = text.Word(token);
  word.quote_mark = IsSpeechMark(text, token);
  const KnownWord& known = arena->Know(word.quote_mark ? kQuoteMark : word.text);
  word.lemma = known.lemma;
  word.facts = known.facts;
  word.punctuation = known.punctuation;
  word.negator = known.facts.negator;
  return word;
}

bool IsTitleCase(const std::vector<Word>& words) {
  int upper = 0, all = 0;
  for (const Word& word : words) {
    if (word.punctuation || word.text.size() < 4) continue;
    ++all;
    upper += IsCapitalised(word.text);
  }
  return all >= 3 && upper * 4 > all * 3;
}

bool MayStandBeforeSentence(absl::string_view word) {
  return word == "." || word == "!" || word == "?" || word == ":" ||
         word == "…" || word == "-" || word == "—";
}

// Whether a capital on token `at` may be due to its place.
bool BeginsSentence(const TokenizedText& text, uint32_t at) {
  if (at == 0) return true;
  absl::string_view before = text.Word(at - 1);
  uint32_t gap_begin = text.tokens[at - 1].end;
  absl::string_view gap =
      text.text.substr(gap_begin, text.tokens[at].begin - gap_begin);
  return MayStandBeforeSentence(before) || IsQuotationMark(before) || IsApostrophe(before) ||
         absl::StrContains(gap, '\n');
}

// Whether the capitals that go on at token `at` end before a headline's would.
bool EndsSoon(const TokenizedText& text, uint32_t at) {
  constexpr uint32_t kLongestName = 4;
  const uint32_t end = std::min<uint32_t>(text.tokens.size(), at + kLongestName);
  while (at < end && IsCapitalised(text.Word(at))) ++at;
  return at < end;
}

void MarkNames(const TokenizedText& text, const ArticleNames& names,
               bool title_case, std::vector<Word>* words) {
  for (Word& word : *words) {
    if (word.punctuation || word.facts.person != 0 || word.text.size() < 2 ||
        !IsCapitalised(word.text)) {
      continue;
    }
    bool by_position = title_case || BeginsSentence(text, word.token);
    word.name = !by_position || names.Contains(word.text);
  }
}

// Marks the words that the negator at `at` reaches.
void NegateAfter(size_t at, std::vector<Word>* words) {
  for (size_t i = at + 1; i < words->size() && i <= at + kNegationReach; ++i) {
    Word& word = (*words)[i];
    if (EndsClause(word) || word.lemma == "but") return;
    word.negated = true;
  }
}

void MarkNegation(std::vector<Word>* words) {
  for (size_t i = 0; i < words->size(); ++i) {
    if ((*words)[i].negator) NegateAfter(i, words);
  }
}

Agent AgentOf(const Word& word) {
  if (word.facts.person == 1) return Agent::kSelf;
  if (word.facts.person == 2) return Agent::kAddressee;
  if (word.facts.person == 3) return Agent::kThird;
  if (word.name) return Agent::kName;
  if (word.facts.person_group || word.facts.head == HeadKind::kPerson) {
    return Agent::kGroup;
  }
  return Agent::kNone;
}

void MarkAgents(std::vector<Word>* words) {
  int agent = -1;
  for (size_t i = 0; i < words->size(); ++i) {
    Word& word = (*words)[i];
    if (i > 0 && EndsClause((*words)[i - 1])) agent = -1;
    if (agent >= 0 && static_cast<int>(i) - agent <= kAgentReach) {
      word.agent = AgentOf((*words)[agent]);
      word.agent_word = agent;
    }
    if (AgentOf(word) != Agent::kNone && !word.punctuation) agent = i;
  }
}

void Annotate(const TokenizedText& text, const ArticleNames& names,
              bool title_case, std::vector<Word>* words) {
  MarkNames(text, names, title_case, words);
  MarkNegation(words);
  MarkAgents(words);
}

void AppendWords(const TokenizedText& text, TokenSpan span, LemmaArena* arena,
                 std::vector<Word>* words) {
  for (uint32_t t = span.begin; t < span.end; ++t) {
    words->push_back(MakeWord(text, t, arena));
  }
}

template <class Spans>
std::vector<Word> WordsOfSpans(const TokenizedText& text, const Spans& spans,
                               LemmaArena* arena) {
  std::vector<Word> words;
  for (const Span& span : spans) {
    AppendWords(text, TokensIn(text, span), arena, &words);
  }
  return words;
}

}  // namespace

absl::string_view AgentName(Agent agent) {
  return kAgentNames[static_cast<int>(agent)];
}

ArticleNames::ArticleNames(const TokenizedText& text) {
  bool in_name = false;
  for (uint32_t i = 1; i < text.tokens.size(); ++i) {
    absl::string_view word = text.Word(i), before = text.Word(i - 1);
    const bool after_name = in_name;
    in_name = false;
    // A headline's neighbours are capitalised, too, and prove nothing.
    if (word.size() < 2 || !IsCapitalised(word) || BeginsSentence(text, i)) {
      continue;
    }
    if (absl::ascii_islower(before[0]) || before == ",") {
      in_name = true;
    } else if (IsCapitalised(before) && FirstNames().Find(before) >= 0) {
      hashes_.insert(FeatureHash(before));
      in_name = true;
    } else if (after_name && IsCapitalised(before)) {
      // "the United Nations": the rest of a name, where a word in small letters or a
      // mark ends it soon.
      in_name = EndsSoon(text, i);
    }
    if (in_name) hashes_.insert(FeatureHash(word));
  }
}

bool ArticleNames::Contains(absl::string_view word) const {
  return hashes_.contains(FeatureHash(word));
}

bool EndsSentence(const Word& word) {
  return word.text == "." || word.text == "!" || word.text == "?" || word.text == "…";
}

const KnownWord& LemmaArena::Know(absl::string_view word) {
  auto [it, added] = words_.try_emplace(word);
  if (added) {
    LemmaBuffer buffer;
    KnownWord& known = it->second;
    known.punctuation = IsPunctuation(word) || IsCurlyMark(word);
    known.lemma = Keep(GuessLemma(word, &buffer));
    known.facts = FactsOf(word, known.lemma);
  }
  return it->second;
}

absl::string_view LemmaArena::Keep(absl::string_view lemma) {
  if (blocks_.empty() ||
      blocks_.back().capacity() - blocks_.back().size() < lemma.size()) {
    blocks_.emplace_back();
    blocks_.back().reserve(std::max(kBlock, lemma.size()));
  }
  std::vector<char>& block = blocks_.back();
  size_t at = block.size();
  block.insert(block.end(), lemma.begin(), lemma.end());
  return {block.data() + at, lemma.size()};
}

TokenSpan TokensIn(const TokenizedText& text, const Span& span) {
  auto before = [](const Token& token, uint32_t byte) {
    return token.begin < byte;
  };
  auto first = std::lower_bound(text.tokens.begin(), text.tokens.end(),
                                span.begin(), before);
  auto last = std::lower_bound(first, text.tokens.end(),
                               std::max(span.begin(), span.end()), before);
  return {static_cast<uint32_t>(first - text.tokens.begin()),
          static_cast<uint32_t>(last - text.tokens.begin())};
}

std::vector<Word> ReadWords(const TokenizedText& text,
                            const ArticleNames& names, size_t begin, size_t end,
                            LemmaArena* arena) {
  std::vector<Word> words;
  AppendWords(text,
              {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, arena,
              &words);
  Annotate(text, names, IsTitleCase(words), &words);
  return words;
}

Statement ReadStatement(const TokenizedText& text, const ArticleNames& names,
                        const Quote& quote, LemmaArena* arena) {
  Statement statement;
  statement.quote = &quote;
  statement.content = WordsOfSpans(text, quote.content(), arena);
  statement.cue = WordsOfSpans(text, quote.cue(), arena);
  statement.source = WordsOfSpans(text, quote.source(), arena);
  for (std::vector<Word>* words : {&statement.cue, &statement.source}) {
    if (words->size() > kMostCueOrSource) words->resize(kMostCueOrSource);
  }
  statement.title_case = IsTitleCase(statement.content);
  Annotate(text, names, statement.title_case, &statement.content);
  Annotate(text, names, false, &statement.cue);
  Annotate(text, names, false, &statement.source);
  statement.question =
      std::any_of(statement.content.begin(), statement.content.end(),
                  [](const Word& word) { return word.text == "?"; });
  return statement;
}

}  // namespace attest
