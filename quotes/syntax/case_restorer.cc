#include "quotes/syntax/case_restorer.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/models/case_model.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/tagger_lexicon_model.h"
#include "quotes/syntax/tagger.h"
#include "quotes/syntax/word_features.h"

namespace attest {
namespace {

// Prepositions and articles are shorter, which headlines write small.
constexpr uint32_t kLongWord = 4;

// How often a word is written in each case where the grammar leaves it free.
using Habits = absl::flat_hash_map<uint64_t, std::array<uint32_t, kNumLetterCases>>;

// The second bytes of Latin-1's capitals, À to Þ but for the sign of multiplication,
// which lie 0x20 before those of the small letters.
constexpr char kLatin1 = '\xc3';
bool IsLatin1Upper(char second) {
  const uint8_t byte = second;
  return byte >= 0x80 && byte <= 0x9e && byte != 0x97;
}

struct Letter {
  int bytes = 0;  // 0 for what is no letter.
  bool upper = false;
  bool lower = false;
};

Letter LetterAt(absl::string_view text, size_t at) {
  const char c = text[at];
  if (absl::ascii_isalpha(c)) return {1, absl::ascii_isupper(c), absl::ascii_islower(c)};
  if (c != kLatin1 || at + 1 >= text.size()) return {};
  const bool upper = IsLatin1Upper(text[at + 1]);
  const bool lower = IsLatin1Upper(static_cast<char>(text[at + 1] - 0x20));
  return upper || lower ? Letter{2, upper, lower} : Letter();
}

char UpperSecond(char second) {
  return IsLatin1Upper(static_cast<char>(second - 0x20))
             ? static_cast<char>(second - 0x20)
             : second;
}

char LowerByte(absl::string_view text, size_t at) {
  if (at > 0 && text[at - 1] == kLatin1) {
    return IsLatin1Upper(text[at]) ? static_cast<char>(text[at] + 0x20) : text[at];
  }
  return absl::ascii_tolower(text[at]);
}

// What the words of the sentence so far have shown.
class SentenceState {
 public:
  // Takes note of a byte that is in no word.
  void See(char c) {
    if (c == '.' || c == '?' || c == '!' || c == ':') {
      ended_ = true;
    } else if (c == '\n') {
      begins_ = true;
    } else if (absl::ascii_isspace(c)) {
      begins_ |= ended_;
    } else if (absl::ascii_isdigit(c)) {
      begins_ = ended_ = false;
    }
  }
  bool TakeBegin() {
    const bool begins = begins_;
    begins_ = ended_ = false;
    return begins;
  }

 private:
  bool begins_ = true;
  bool ended_ = false;
};

size_t WordEnd(absl::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    const int bytes = LetterAt(text, begin).bytes;
    if (bytes == 0) break;
    begin += bytes;
  }
  return std::min(begin, end);
}

int16_t TagOf(const std::string& word) {
  static const LinearModel* const lexicon = new LinearModel(LinearModel::OpenEmbedded(
      TaggerLexiconModelData(), "tagger_lexicon", kTaggerSchema));
  return LookUpTags(*lexicon, MakeWordFeatures(word, ' ', ' ')).best;
}

// What lists know of a word, however it is written.
void LookUp(absl::string_view written, CaseWord* word) {
  word->first_name = FirstNames().Find(written) >= 0;
  std::string form;
  for (size_t at = 0; at < written.size(); ++at) form += LowerByte(written, at);
  word->lower_tag = TagOf(form);
  const size_t first = LetterAt(written, 0).bytes;
  if (first == 1) form[0] = absl::ascii_toupper(form[0]);
  if (first == 2) form[1] = UpperSecond(form[1]);
  word->title_tag = TagOf(form);
}

CaseWord ReadWord(absl::string_view text, size_t begin, size_t end) {
  int letters = 0, uppers = 0, lowers = 0;
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t at = begin; at < end;) {
    const Letter letter = LetterAt(text, at);
    ++letters;
    uppers += letter.upper;
    lowers += letter.lower;
    for (int i = 0; i < letter.bytes; ++i, ++at) {
      hash = (hash ^ static_cast<uint8_t>(LowerByte(text, at))) * 0x100000001b3u;
    }
  }
  LetterCase written = LetterCase::kTitle;
  if (lowers == letters) written = LetterCase::kLower;
  if (uppers == letters && letters > 1) written = LetterCase::kUpper;
  CaseWord word = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end),
                   MixBits(hash), false, written, -1, -1, false};
  LookUp(text.substr(begin, end - begin), &word);
  return word;
}

// The last `size` bytes in lower case, as a number.
uint64_t Suffix(absl::string_view text, const CaseWord& word, size_t size) {
  if (word.end - word.begin < size) return 1;
  uint64_t suffix = 0;
  for (size_t at = word.end - size; at < word.end; ++at) {
    suffix = suffix << 8 | static_cast<uint8_t>(LowerByte(text, at));
  }
  return suffix;
}

// The byte before or behind a word; a space where there is none.
uint64_t ByteAt(absl::string_view text, size_t at) {
  return at < text.size() ? static_cast<uint8_t>(text[at]) : ' ';
}

// The case of an earlier word: the capital that the grammar asks for tells nothing.
uint64_t TellingCase(const std::vector<CaseWord>& words, size_t i, LetterCase written) {
  if (i >= words.size()) return kNumLetterCases;
  return words[i].begins_sentence ? kNumLetterCases + 1 : static_cast<uint64_t>(written);
}

bool IsInCapitals(absl::string_view text, size_t begin, size_t end) {
  const size_t most = end - begin;
  size_t words = 0, uppers = 0, lowers = 0;
  bool in_word = false;
  for (size_t at = begin; at < end;) {
    const Letter letter = LetterAt(text, at);
    words += letter.bytes > 0 && !in_word;
    in_word = letter.bytes > 0;
    uppers += letter.upper;
    lowers += letter.lower;
    // No other letters can make up for so many.
    if (10 * lowers > most) return false;
    at += std::max(1, letter.bytes);
  }
  return words >= kWordsInCapitals && uppers >= 9 * lowers && uppers > 0;
}

// A line in capitals, and how its words are to be written.
struct CaseLine {
  std::vector<CaseWord> words;
  std::vector<LetterCase> cases;
};

struct Line {
  size_t begin;
  size_t end;
  bool capitals;
};

std::vector<Line> FindLines(absl::string_view text) {
  std::vector<Line> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({begin, end, IsInCapitals(text, begin, end)});
    begin = end + 1;
  }
  return lines;
}

Habits HabitsOf(absl::string_view text, const std::vector<Line>& lines) {
  Habits habits;
  for (const Line& line : lines) {
    if (line.capitals) continue;
    const std::vector<CaseWord> words = FindCaseWords(text, line.begin, line.end);
    if (IsHeadlineCase(words)) continue;
    for (const CaseWord& word : words) {
      if (word.begins_sentence) continue;
      ++habits[word.lower][static_cast<size_t>(word.written)];
    }
  }
  return habits;
}

// False if the article does not use the word.
bool FollowHabit(const Habits& habits, uint64_t lower, LetterCase* chosen) {
  const auto found = habits.find(lower);
  if (found == habits.end()) return false;
  const auto& counts = found->second;
  *chosen = static_cast<LetterCase>(
      std::max_element(counts.begin(), counts.end()) - counts.begin());
  return true;
}

// "HELEN STRAND": whether a first name stands right before the word.
bool FollowsFirstName(absl::string_view text, absl::Span<const CaseWord> words,
                      size_t i) {
  return i > 0 && words[i - 1].first_name &&
         words[i].begin == words[i - 1].end + 1 && text[words[i - 1].end] == ' ';
}

// Decides how each word of a line is to be written.
void Decide(const LinearModel& model, absl::string_view text, const Habits& habits,
            const Surnames* surnames, CaseLine* line) {
  uint64_t features[kNumCaseFeatures];
  int32_t scores[kNumLetterCases];
  line->cases.resize(line->words.size());
  LetterCase before = LetterCase::kLower, before2 = LetterCase::kLower;
  for (size_t i = 0; i < line->words.size(); ++i) {
    const CaseWord& word = line->words[i];
    LetterCase& chosen = line->cases[i];
    if (word.begins_sentence || !FollowHabit(habits, word.lower, &chosen)) {
      MakeCaseFeatures(text, line->words, i, before, before2, surnames, features);
      model.Score(features, absl::MakeSpan(scores));
      chosen = static_cast<LetterCase>(LinearModel::Best(scores));
    }
    before2 = before;
    before = chosen;
  }
}

LinearModel EmbeddedModel() {
  return LinearModel::OpenEmbedded(CaseModelData(), "case", kCaseSchema);
}

void Write(const CaseWord& word, LetterCase chosen, std::string* out) {
  if (chosen == LetterCase::kUpper) return;
  size_t at = word.begin;
  if (chosen == LetterCase::kTitle) at += LetterAt(*out, at).bytes;
  for (; at < word.end; ++at) (*out)[at] = LowerByte(*out, at);
}

}  // namespace

std::vector<CaseWord> FindCaseWords(absl::string_view text, size_t begin, size_t end) {
  std::vector<CaseWord> words;
  SentenceState state;
  for (size_t at = begin; at < end;) {
    const size_t word_end = WordEnd(text, at, end);
    if (word_end == at) {
      state.See(text[at++]);
      continue;
    }
    words.push_back(ReadWord(text, at, word_end));
    words.back().begins_sentence = state.TakeBegin();
    at = word_end;
  }
  return words;
}

bool IsHeadlineCase(absl::Span<const CaseWord> words) {
  size_t free = 0, capitalised = 0;
  for (const CaseWord& word : words) {
    if (word.begins_sentence || word.end - word.begin < kLongWord) continue;
    ++free;
    capitalised += word.written != LetterCase::kLower;
  }
  return 2 * capitalised > free;
}

void AddSurnames(absl::string_view text, absl::Span<const CaseWord> words,
                 absl::Span<const LetterCase> cases, Surnames* surnames) {
  for (size_t i = 1; i < words.size(); ++i) {
    if (cases[i - 1] == LetterCase::kTitle && cases[i] == LetterCase::kTitle &&
        FollowsFirstName(text, words, i)) {
      surnames->insert(words[i].lower);
    }
  }
}

void MakeCaseFeatures(absl::string_view text, const std::vector<CaseWord>& words,
                      size_t i, LetterCase before, LetterCase before2,
                      const Surnames* surnames, uint64_t features[kNumCaseFeatures]) {
  auto word_at = [&](size_t k) { return k < words.size() ? words[k].lower : 1; };
  auto tag_at = [&](size_t k) -> uint64_t {
    return k < words.size() ? words[k].lower_tag + 2 : 0;
  };
  const CaseWord& word = words[i];
  const uint64_t w = word.lower, p = word_at(i - 1), n = word_at(i + 1);
  const uint64_t case1 = TellingCase(words, i - 1, before);
  const uint64_t case2 = TellingCase(words, i - 2, before2);
  const uint64_t mark_before = ByteAt(text, word.begin - 1);
  const uint64_t mark_behind = ByteAt(text, word.end);
  const uint64_t begins = word.begins_sentence;
  const uint64_t tags = tag_at(i) << 8 | (word.title_tag + 2);
  const uint64_t named = FollowsFirstName(text, words, i) ? 1 + case1 : 0;
  const uint64_t hint = surnames == nullptr ? 0 : 1 + surnames->contains(w);
  uint64_t* f = features;
  *f++ = Feature(0, begins);
  *f++ = Feature(1, w);
  *f++ = Feature(2, w, begins);
  *f++ = Feature(3, p, w);
  *f++ = Feature(4, w, n);
  *f++ = Feature(5, p, case1);
  *f++ = Feature(6, n, case1);
  *f++ = Feature(7, w, case1);
  *f++ = Feature(8, case1, case2, begins);
  *f++ = Feature(9, Suffix(text, word, 2), case1);
  *f++ = Feature(10, Suffix(text, word, 3));
  *f++ = Feature(11, Suffix(text, word, 4));
  *f++ = Feature(12, mark_before, mark_behind);
  *f++ = Feature(13, mark_before, case1, word.end - word.begin);
  *f++ = Feature(14, w, mark_before);
  *f++ = Feature(15, word_at(i - 2), p, w);
  *f++ = Feature(16, tags);
  *f++ = Feature(17, tags, case1);
  *f++ = Feature(18, tags, named);
  *f++ = Feature(19, tags, tag_at(i + 1), case1);
  *f++ = Feature(20, tag_at(i - 1), tags);
  *f++ = Feature(21, word.first_name, tags, tag_at(i + 1));
  *f++ = Feature(22, hint, tags);
  *f++ = Feature(23, hint, n);
  *f++ = Feature(24, hint, p, case1);
  static_assert(kNumCaseFeatures == 25, "all are written");
}

bool CaseRestorer::Restore(absl::string_view text, std::string* out) const {
  const std::vector<Line> lines = FindLines(text);
  std::vector<CaseLine> in_capitals;
  for (const Line& line : lines) {
    if (!line.capitals) continue;
    in_capitals.push_back({FindCaseWords(text, line.begin, line.end), {}});
  }
  if (in_capitals.empty()) return false;
  const Habits habits = HabitsOf(text, lines);
  Surnames surnames;
  for (CaseLine& line : in_capitals) {
    Decide(model_, text, habits, nullptr, &line);
    AddSurnames(text, line.words, line.cases, &surnames);
  }
  out->assign(text.data(), text.size());
  for (CaseLine& line : in_capitals) {
    Decide(model_, text, habits, &surnames, &line);
    for (size_t i = 0; i < line.words.size(); ++i) {
      Write(line.words[i], line.cases[i], out);
    }
  }
  return true;
}

absl::string_view InOrdinaryCase(absl::string_view article, std::string* storage) {
  static const CaseRestorer* const restorer = new CaseRestorer(EmbeddedModel());
  return restorer->Restore(article, storage) ? *storage : article;
}

std::string CaseModelId() {
  return EmbeddedModel().Id();
}

}  // namespace attest
