#include "quotes/lexicon/cue_lexicon.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/folded_map.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/reporting_cues.h"

namespace attest {
namespace {

constexpr size_t kMaxGap = 8;

constexpr std::array<absl::string_view, kNumCueActs> kActNames = {
    "none",    "say",     "shout",     "murmur", "joke",    "ask",
    "answer",  "write",   "announce",  "claim",  "argue",   "deny",
    "reject",  "accuse",  "criticise", "praise", "support", "admit",
    "demand",  "promise", "predict",   "warn",   "think",   "want",
    "know",    "feel",    "show",      "agree",  "decline"};
constexpr std::array<absl::string_view, kNumCueParts> kPartNames = {
    "verb", "phrase", "noun", "adjective"};

[[noreturn]] void DieOfBadCell(absl::string_view cell) {
  std::fprintf(stderr, "reporting_cues.tsv: unknown value: %s\n",
               std::string(cell).c_str());
  std::abort();
}

template <size_t n>
int IndexOf(const std::array<absl::string_view, n>& names,
            absl::string_view name) {
  auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) DieOfBadCell(name);
  return it - names.begin();
}

struct CuePhrase {
  std::vector<absl::string_view> words;
  CueEntry entry;
};

// All entries: single words by part, phrases by first word, longest first.
struct CueTable {
  FoldedMap<CueEntry> words[kNumCueParts];
  FoldedMap<std::vector<CuePhrase>> phrases;
  size_t size = 0;

  CueTable();
  void Add(const CueEntry& entry);
};

CueEntry ParseEntry(const std::vector<absl::string_view>& cells) {
  if (cells.size() != 5) DieOfBadCell(cells[0]);
  CueEntry entry;
  entry.lemma = cells[0];
  entry.part = static_cast<CuePart>(IndexOf(kPartNames, cells[1]));
  entry.act = static_cast<CueAct>(IndexOf(kActNames, cells[2]));
  entry.polarity = cells[3] == "+" ? 1 : cells[3] == "-" ? -1 : 0;
  entry.strength = cells[4][0] - '0';
  return entry;
}

void CueTable::Add(const CueEntry& entry) {
  ++size;
  if (entry.part != CuePart::kPhrase) {
    words[static_cast<int>(entry.part)].Add(entry.lemma, entry);
    return;
  }
  CuePhrase phrase{absl::StrSplit(entry.lemma, ' '), entry};
  phrases[phrase.words[0]].push_back(std::move(phrase));
}

CueTable::CueTable() {
  for (absl::string_view line :
       absl::StrSplit(ReportingCuesTsv(), '\n', absl::SkipEmpty())) {
    if (line[0] == '#' || absl::StartsWith(line, "lemma\t")) continue;
    Add(ParseEntry(absl::StrSplit(line, '\t')));
  }
  for (auto& [first, list] : phrases) {
    std::stable_sort(list.begin(), list.end(),
                     [](const CuePhrase& a, const CuePhrase& b) {
                       return a.words.size() > b.words.size();
                     });
  }
}

const CueTable& Table() {
  static const CueTable* table = new CueTable();
  return *table;
}

const CueEntry* FindWord(CuePart part, absl::string_view word) {
  return Table().words[static_cast<int>(part)].Find(word);
}

const CueEntry* FindWordOrLemma(CuePart part, Inflection inflection,
                                absl::string_view word) {
  LemmaBuffer buffer;
  const CueEntry* entry =
      FindWord(part, Lemmatize(word, inflection, &buffer));
  return entry != nullptr ? entry : FindWord(part, word);
}

// Whether words[w..] stand at tokens [at, end); `*stop` becomes their end. A word
// matches itself or a verb form of itself.
bool WordsStandAt(const std::vector<absl::string_view>& words, size_t w,
                  const TokenizedText& text, size_t at, size_t end,
                  size_t* stop) {
  LemmaBuffer buffer;
  for (; w < words.size(); ++w, ++at) {
    if (words[w] == "...") {
      for (size_t gap = 1; gap <= kMaxGap; ++gap) {
        if (WordsStandAt(words, w + 1, text, at + gap, end, stop)) return true;
      }
      return false;
    }
    if (at >= end) return false;
    absl::string_view word = text.Word(at);
    if (!absl::EqualsIgnoreCase(word, words[w]) &&
        Lemmatize(word, Inflection::kVerb, &buffer) != words[w]) {
      return false;
    }
  }
  *stop = at;
  return true;
}

const CueEntry* MatchPhraseFrom(absl::string_view first,
                                const TokenizedText& text, size_t at,
                                size_t end, size_t* length) {
  const std::vector<CuePhrase>* phrases = Table().phrases.Find(first);
  if (phrases == nullptr) return nullptr;
  for (const CuePhrase& phrase : *phrases) {
    size_t stop;
    if (WordsStandAt(phrase.words, 1, text, at + 1, end, &stop)) {
      *length = stop - at;
      return &phrase.entry;
    }
  }
  return nullptr;
}

}  // namespace

absl::string_view CueActName(CueAct act) {
  return kActNames[static_cast<int>(act)];
}

bool IsStatementAct(CueAct act) {
  switch (act) {
    case CueAct::kNone:
    case CueAct::kThink:
    case CueAct::kWant:
    case CueAct::kKnow:
    case CueAct::kFeel:
    case CueAct::kShow:
    case CueAct::kSupport:
    case CueAct::kDecline:
      return false;
    default:
      return true;
  }
}

const CueEntry* FindCueVerb(absl::string_view word) {
  return FindWordOrLemma(CuePart::kVerb, Inflection::kVerb, word);
}

const CueEntry* FindCueNoun(absl::string_view word) {
  return FindWordOrLemma(CuePart::kNoun, Inflection::kPluralNoun, word);
}

const CueEntry* FindCueAdjective(absl::string_view word) {
  return FindWord(CuePart::kAdjective, word);
}

const CueEntry* FindCue(absl::string_view word) {
  if (const CueEntry* entry = FindCueVerb(word)) return entry;
  if (const CueEntry* entry = FindCueNoun(word)) return entry;
  return FindCueAdjective(word);
}

const CueEntry* MatchCuePhrase(const TokenizedText& text, size_t at, size_t end,
                               size_t* length) {
  const CueEntry* entry =
      MatchPhraseFrom(text.Word(at), text, at, end, length);
  if (entry != nullptr) return entry;
  LemmaBuffer buffer;
  absl::string_view lemma =
      Lemmatize(text.Word(at), Inflection::kVerb, &buffer);
  return MatchPhraseFrom(lemma, text, at, end, length);
}

size_t CueLexiconSize() { return Table().size; }

}  // namespace attest
