#include "claims/verify/match_words.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "claims/verify/match_characters.h"
#include "claims/verify/matching_words_data.h"
#include "claims/verify/post_parts.h"

namespace attest {
namespace {

// What matching_words.tsv says of a word.
struct WordEntry {
  uint16_t flags = 0;
  int month = 0;
  uint64_t stem = 0;  // What to look it up by; 0 for its own stem.
};

using WordTable = std::unordered_map<uint64_t, WordEntry>;

void AddRow(absl::string_view line, WordTable* table) {
  if (line.empty() || line[0] == '#') return;
  const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
  if (cells.size() != 3) return;
  WordEntry& entry = (*table)[MatchFingerprint(cells[0])];
  if (cells[1] == "stop") entry.flags |= MatchWord::kStop;
  if (cells[1] == "negation") {
    entry.flags |= MatchWord::kNegation | MatchWord::kStop;
  }
  if (cells[1] == "picture") entry.flags |= MatchWord::kPicture;
  if (cells[1] == "title") entry.flags |= MatchWord::kTitle;
  if (cells[1] == "month" && !absl::SimpleAtoi(cells[2], &entry.month)) {
    entry.month = 0;
  }
  if (cells[1] == "number") {
    entry.flags |= MatchWord::kNumber;
    entry.stem = MatchFingerprint(cells[2]);
  }
  if (cells[1] == "means") {
    std::string target(cells[2]);
    target.resize(StemWord(&target[0], target.size()));
    entry.stem = MatchFingerprint(target);
  }
}

const WordTable& Words() {
  static const WordTable* const table = [] {
    auto* words = new WordTable;
    for (absl::string_view line : absl::StrSplit(MatchingWordsData(), '\n')) {
      AddRow(line, words);
    }
    return words;
  }();
  return *table;
}

// Goes through the text once and emits words.
class Splitter {
 public:
  Splitter(absl::string_view text, MatchText* out)
      : text_(text), signatures_(text), out_(out) {}

  void Run() {
    size_t i = 0;
    while (i < text_.size()) i = Step(i);
  }

 private:
  static constexpr size_t kNowhere = absl::string_view::npos - 1;

  size_t Step(size_t i) {
    const char c = text_[i];
    if ((c == 'h' || c == 'p' || c == 'w') && StartsLink(text_.substr(i))) {
      return SkipLink(text_, i);
    }
    const MatchChar first = ReadMatchChar(text_, i);
    if (IsWordChar(first.kind)) return ReadWord(i);
    if (first.kind == MatchCharClass::kIdeograph) {
      Begin(i);
      Append(first, i);
      Emit(i + first.size);
    } else {
      Separator(first, i);
    }
    return i + first.size;
  }

  void Separator(const MatchChar& c, size_t i) {
    switch (c.code) {
      case '#': case '@':
        social_ = true;
        return;
      case '.': case '!': case '?': case ':': case '"': case 0x201C:
        sentence_start_ = true;
        break;
      case '%':
        Begin(i);
        out_->folded += "percent";
        flags_ |= MatchWord::kSymbol;
        Emit(i + 1);
        break;
      default:
        break;
    }
    if (c.code != '_') social_ = false;
  }

  // A word from i; returns where it ends.
  size_t ReadWord(size_t i) {
    Begin(i);
    MatchChar previous;
    while (i < text_.size()) {
      if (i > begin_ && text_[i] < 'x' && text_[i] >= 'h' &&
          StartsLink(text_.substr(i))) {
        break;
      }
      const MatchChar c = ReadMatchChar(text_, i);
      if (!IsWordChar(c.kind)) {
        if (!Joins(previous, c, i)) break;
        if (c.code == '.' && previous.kind == MatchCharClass::kDigit) {
          out_->folded.push_back('.');
        }
      } else {
        if (social_ && SplitsCamel(previous, c)) break;
        Append(c, i);
        previous = c;
      }
      i += c.size;
    }
    Emit(i);
    // The last point of "U.S." and of "J." ends no sentence.
    const bool abbreviated =
        acronym_letter_ + 1 == i && i < text_.size() && text_[i] == '.';
    return abbreviated ? i + 1 : i;
  }

  // Whether a mark inside a word keeps it together: "don't", "1,000", "U.S.".
  bool Joins(const MatchChar& previous, const MatchChar& c, size_t i) const {
    if (i + c.size >= text_.size()) return false;
    const MatchChar next = ReadMatchChar(text_, i + c.size);
    if (c.kind == MatchCharClass::kApostrophe) {
      return previous.kind == MatchCharClass::kLetter &&
             next.kind == MatchCharClass::kLetter;
    }
    if (c.code == ',' || c.code == '.') {
      if (previous.kind == MatchCharClass::kDigit) {
        return next.kind == MatchCharClass::kDigit &&
               (c.code == '.' || GroupsThousands(i + 1));
      }
      return c.code == '.' && i == acronym_letter_ + 1 && IsUpper(next.code) &&
             IsAcronymAt(i + 1);
    }
    return false;
  }

  // "1,000" but not "5,2016".
  bool GroupsThousands(size_t i) const {
    size_t digits = 0;
    while (i + digits < text_.size() && absl::ascii_isdigit(text_[i + digits])) {
      ++digits;
    }
    return digits == 3;
  }

  // A capital that a point or nothing more of a word follows: "S." of "U.S.".
  bool IsAcronymAt(size_t i) const {
    return i + 1 >= text_.size() || !absl::ascii_isalnum(text_[i + 1]);
  }

  static bool SplitsCamel(const MatchChar& a, const MatchChar& b) {
    if (a.code == 0) return false;
    if (IsLower(a.code) && IsUpper(b.code)) return true;
    return (a.kind == MatchCharClass::kDigit) != (b.kind == MatchCharClass::kDigit);
  }

  void Begin(size_t i) {
    begin_ = i;
    folded_begin_ = out_->folded.size();
    flags_ = 0;
    letters_ = 0;
    acronym_letter_ = kNowhere;
  }

  void Append(const MatchChar& c, size_t i) {
    if (c.code < 0x80) {
      // A single capital, at the word's start or after a point, may be an acronym's.
      const bool alone = i == begin_ || text_[i - 1] == '.';
      acronym_letter_ = alone && IsUpper(c.code) ? i : kNowhere;
      if (letters_ == 0 && IsUpper(c.code)) flags_ |= MatchWord::kName;
      if (c.kind == MatchCharClass::kDigit) flags_ |= MatchWord::kNumber;
    }
    AppendFolded(c, text_, i, &out_->folded);
    ++letters_;
  }

  void Emit(size_t end) {
    MatchWord word;
    word.begin = begin_;
    word.end = end;
    word.folded_begin = folded_begin_;
    word.folded_size =
        std::min<size_t>(out_->folded.size() - folded_begin_, 0xFFFF);
    const absl::string_view folded = out_->Folded(word);
    if (sentence_start_ && !social_) flags_ &= ~MatchWord::kName;
    if (social_) flags_ |= MatchWord::kSocial;
    word.folded = MatchFingerprint(folded);
    SetStem(folded, end, &word);
    if (signatures_.Covers(begin_)) MarkSignature();
    word.flags = flags_;
    out_->words.push_back(word);
    sentence_start_ = false;
  }

  void SetStem(absl::string_view folded, size_t end, MatchWord* word) {
    const auto entry = Words().find(word->folded);
    month_ = false;
    if (entry != Words().end()) {
      flags_ |= entry->second.flags;
      month_ = entry->second.month != 0;
      if (entry->second.stem != 0) {
        word->stem = entry->second.stem;
        return;
      }
    }
    char buffer[48];
    if (folded.size() > 40) {
      word->stem = word->folded;
      return;
    }
    size_t size = folded.size();
    if (IsPossessive(end) && size > 2) --size;
    memcpy(buffer, folded.data(), size);
    size = StemWord(buffer, size);
    word->stem = MatchFingerprint(absl::string_view(buffer, size));
    if (size == 1 && absl::ascii_isalpha(buffer[0])) flags_ |= MatchWord::kStop;
  }

  // "Obama's", with whichever apostrophe, is looked up as Obama.
  bool IsPossessive(size_t end) const {
    if (end - begin_ < 4 || absl::ascii_tolower(text_[end - 1]) != 's') {
      return false;
    }
    const char mark = text_[end - 2];
    return mark == '\'' ||
           (end - begin_ > 5 && absl::EndsWith(text_.substr(begin_, end - 1 - begin_),
                                               "\xE2\x80\x99"));
  }

  void MarkSignature() {
    flags_ |= MatchWord::kSignature;
    const bool date = month_ || (flags_ & MatchWord::kNumber);
    if (date && !(flags_ & MatchWord::kSocial)) flags_ |= MatchWord::kDate;
  }

  absl::string_view text_;
  SignatureFinder signatures_;
  MatchText* out_;
  // Of the word that is being read.
  size_t begin_ = 0;
  size_t folded_begin_ = 0;
  uint16_t flags_ = 0;
  uint32_t letters_ = 0;
  size_t acronym_letter_ = kNowhere;  // A lone capital: "U" of "U.S.".
  bool month_ = false;
  // Of the text before it.
  bool sentence_start_ = true;
  bool social_ = false;
};

}  // namespace

uint64_t MatchFingerprint(absl::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325u;
  for (const char c : bytes) {
    h = (h ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
  }
  // FNV's high bits are weak for short words.
  h = (h ^ (h >> 32)) * 0x9e3779b97f4a7c15u;
  h ^= h >> 29;
  return h == 0 ? 1 : h;
}

uint64_t StemOfFolded(absl::string_view folded) {
  const uint64_t fingerprint = MatchFingerprint(folded);
  const auto entry = Words().find(fingerprint);
  if (entry != Words().end() && entry->second.stem != 0) {
    return entry->second.stem;
  }
  char buffer[48];
  if (folded.size() > sizeof(buffer)) return fingerprint;
  memcpy(buffer, folded.data(), folded.size());
  const size_t size = StemWord(buffer, folded.size());
  return MatchFingerprint(absl::string_view(buffer, size));
}

int MonthOf(const MatchWord& word) {
  const auto entry = Words().find(word.folded);
  return entry == Words().end() ? 0 : entry->second.month;
}

int YearOf(const MatchText& text, const MatchWord& word) {
  int year;
  if (word.folded_size != 4 || !word.Is(MatchWord::kNumber) ||
      !absl::SimpleAtoi(text.Folded(word), &year)) {
    return 0;
  }
  return year >= 1800 && year < 2100 ? year : 0;
}

void SplitMatchWords(absl::string_view text, MatchText* out) {
  out->folded.clear();
  out->words.clear();
  Splitter(text, out).Run();
}

}  // namespace attest
