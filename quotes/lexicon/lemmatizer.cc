#include "quotes/lexicon/lemmatizer.h"

#include <algorithm>
#include <cstring>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lemmas.h"

namespace attest {
namespace {

using LemmaMap = absl::flat_hash_map<absl::string_view, absl::string_view>;

// The exceptions, one map for each Inflection.
struct LemmaTable {
  LemmaMap maps[4];

  static size_t Part(absl::string_view name) {
    return absl::string_view("VNPO").find(name);
  }

  LemmaTable() {
    for (absl::string_view line : absl::StrSplit(LemmasTsv(), '\n')) {
      if (line.empty() || line[0] == '#') continue;
      std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
      if (cells[0] == "form") continue;
      maps[Part(cells[1])].emplace(cells[0], cells[2]);
    }
  }
};

const LemmaTable& Table() {
  static const LemmaTable* table = new LemmaTable();
  return *table;
}

bool IsVowel(char c) {
  return absl::string_view("aeiou").find(c) != absl::string_view::npos;
}

bool IsOneOf(char c, absl::string_view set) {
  return set.find(c) != absl::string_view::npos;
}

bool HasVowel(absl::string_view s) {
  return std::any_of(s.begin(), s.end(),
                     [](char c) { return IsVowel(c) || c == 'y'; });
}

bool EndsWithAny(absl::string_view s,
                 std::initializer_list<absl::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [s](absl::string_view e) { return absl::EndsWith(s, e); });
}

// Whether the stem ends in two vowels and a consonant, as in "reveal".
bool LongVowel(absl::string_view s) {
  return s.size() > 2 && IsVowel(s[s.size() - 3]);
}

bool TakesEAfterL(absl::string_view s, char before) {
  if (!IsOneOf(before, "aeiouywrl")) return true;  // -ble, -tle
  if (before == 'u' || before == 'y') return true;
  if (before == 'i' || before == 'o') return s.size() <= 4;
  return before == 'a' && s.size() <= 3;
}

bool TakesEAfterR(absl::string_view s, char before) {
  if (IsOneOf(before, "iuo")) return !absl::EndsWith(s, "our");
  return before == 'a' && !(s.size() > 2 && s[s.size() - 3] == 'e');
}

bool TakesEAfterT(absl::string_view s, char before) {
  if (before == 'a') return !(s.size() > 2 && IsOneOf(s[s.size() - 3], "eo"));
  return IsOneOf(before, "ou") && !LongVowel(s);
}

bool TakesEAfterG(absl::string_view s, char before) {
  if (EndsWithAny(s, {"ong", "eag", "uag"})) return false;
  return before != 'n' || EndsWithAny(s, {"ang", "eng", "ung"});
}

// Whether a verb whose -ed or -ing form begins with `s` ends in "e".
bool TakesE(absl::string_view s) {
  char last = s.back(), before = s[s.size() - 2];
  switch (last) {
    case 'u': case 'v': case 'c': case 'z':
      return true;
    case 'g':
      return TakesEAfterG(s, before);
    case 's':
      return !EndsWithAny(s, {"ss", "us"});
    case 'l':
      return TakesEAfterL(s, before);
    case 'r':
      return TakesEAfterR(s, before);
    case 't':
      return TakesEAfterT(s, before);
    case 'd':
      return IsOneOf(before, "aiou") &&
             !(LongVowel(s) && s[s.size() - 3] != 'u');
    case 'n':
      if (IsOneOf(before, "ia")) return !LongVowel(s);
      return IsOneOf(before, "ou") && s.size() <= 4 && !LongVowel(s);
    case 'm':
      return IsOneOf(before, "aiuo") && !LongVowel(s);
    case 'p':
      return IsOneOf(before, "aioy") && !LongVowel(s);
    case 'b':
      return IsOneOf(before, "aiu");
    default:
      return false;
  }
}

// A lower-case word in a buffer, being cut back to its base form.
struct Draft {
  char* bytes;
  size_t size;

  absl::string_view view() const { return {bytes, size}; }
  void Cut(size_t n) { size -= n; }
  void Add(char c) { bytes[size++] = c; }
};

// What an -ed or -ing was cut from.
void RestoreStem(Draft* w) {
  if (w->size < 2) return;
  char last = w->bytes[w->size - 1], before = w->bytes[w->size - 2];
  if (last == before) {
    if (w->size >= 3 && IsOneOf(last, "bdgmnprtvk")) w->Cut(1);
    return;
  }
  if (TakesE(w->view())) w->Add('e');
}

// Cuts -ing or -ed; false where the word has neither.
bool CutVerbEnding(Draft* w) {
  absl::string_view s = w->view();
  if (absl::EndsWith(s, "ing") && s.size() > 4) {
    if (!HasVowel(s.substr(0, s.size() - 3))) return true;
    w->Cut(3);
    RestoreStem(w);
    return true;
  }
  if (absl::EndsWith(s, "ied") && s.size() > 4) {
    w->Cut(3);
    w->Add('y');
    return true;
  }
  if (absl::EndsWith(s, "eed")) {
    if (s.size() > 4) w->Cut(1);
    return true;
  }
  if (absl::EndsWith(s, "ed") && s.size() > 3) {
    if (!HasVowel(s.substr(0, s.size() - 2))) return true;
    w->Cut(2);
    RestoreStem(w);
    return true;
  }
  return false;
}

void CutS(Draft* w, bool noun) {
  absl::string_view s = w->view();
  if (!absl::EndsWith(s, "s")) return;
  if (absl::EndsWith(s, "ies") && s.size() > 4) {
    w->Cut(3);
    w->Add('y');
  } else if (EndsWithAny(s, {"sses", "shes", "ches", "xes", "zzes", "oes"})) {
    w->Cut(2);
  } else if (s.size() > 2 && !absl::EndsWith(s, "ss") &&
             !(noun && EndsWithAny(s, {"us", "is"}))) {
    w->Cut(1);
  }
}

void CutPlural(Draft* w) {
  absl::string_view s = w->view();
  if (absl::EndsWith(s, "men") && s.size() > 3) {
    w->bytes[w->size - 2] = 'a';
  } else if (absl::EndsWith(s, "uses") && s.size() > 5 &&
             !EndsWithAny(s, {"houses", "auses"})) {
    w->Cut(2);
  } else {
    CutS(w, /*noun=*/true);
  }
}

Inflection InflectionOf(PosTag tag) {
  switch (tag) {
    case PosTag::kVb: case PosTag::kVbd: case PosTag::kVbg: case PosTag::kVbn:
    case PosTag::kVbp: case PosTag::kVbz:
      return Inflection::kVerb;
    case PosTag::kNns:
      return Inflection::kPluralNoun;
    case PosTag::kPrp: case PosTag::kPrpS:
      return Inflection::kPronoun;
    default:
      return Inflection::kOther;
  }
}

}  // namespace

absl::string_view Lemmatize(absl::string_view word, Inflection inflection,
                            LemmaBuffer* buffer) {
  // One byte is kept for an "e" that a rule restores.
  if (word.size() >= LemmaBuffer::kSize) return word;
  std::transform(word.begin(), word.end(), buffer->bytes,
                 [](char c) { return absl::ascii_tolower(c); });
  Draft draft{buffer->bytes, word.size()};
  const LemmaMap& exceptions = Table().maps[static_cast<int>(inflection)];
  auto it = exceptions.find(draft.view());
  if (it != exceptions.end()) return it->second;
  if (inflection == Inflection::kVerb) {
    if (!CutVerbEnding(&draft)) CutS(&draft, /*noun=*/false);
  } else if (inflection == Inflection::kPluralNoun) {
    CutPlural(&draft);
  }
  return draft.view();
}

absl::string_view Lemmatize(absl::string_view word, PosTag tag,
                            LemmaBuffer* buffer) {
  if (tag == PosTag::kNnp || tag == PosTag::kNnps) return word;
  return Lemmatize(word, InflectionOf(tag), buffer);
}

}  // namespace attest
