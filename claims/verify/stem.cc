#include <cstring>

#include "claims/verify/match_words.h"

namespace attest {
namespace {

// The word under the knife. Names follow Porter's paper: m is the number of
// vowel-consonant sequences before the suffix.
class Stemmer {
 public:
  Stemmer(char* word, size_t size) : w_(word), n_(size) {}

  size_t Run() {
    StepPlural();
    StepPast();
    if (n_ > 1 && w_[n_ - 1] == 'y' && HasVowel(n_ - 1)) w_[n_ - 1] = 'i';
    Step2();
    Step3();
    Step4();
    StepFinalE();
    return n_;
  }

 private:
  bool IsVowel(size_t i) const {
    switch (w_[i]) {
      case 'a': case 'e': case 'i': case 'o': case 'u': return true;
      case 'y': return i > 0 && !IsVowel(i - 1);
      default: return false;
    }
  }
  int Measure(size_t end) const {
    int m = 0;
    bool vowel = false;
    for (size_t i = 0; i < end; ++i) {
      const bool now = IsVowel(i);
      if (vowel && !now) ++m;
      vowel = now;
    }
    return m;
  }
  bool HasVowel(size_t end) const {
    for (size_t i = 0; i < end; ++i) {
      if (IsVowel(i)) return true;
    }
    return false;
  }
  bool Ends(const char* suffix, size_t size) const {
    return n_ > size && memcmp(w_ + n_ - size, suffix, size) == 0;
  }
  bool DoubleConsonant(size_t end) const {
    return end > 1 && w_[end - 1] == w_[end - 2] && !IsVowel(end - 1);
  }
  bool EndsCvc(size_t end) const {
    return end > 2 && !IsVowel(end - 3) && IsVowel(end - 2) &&
           !IsVowel(end - 1) && !strchr("wxy", w_[end - 1]);
  }
  // Replaces a suffix if the stem before it measures more than `above`.
  bool Replace(const char* suffix, const char* by, int above) {
    const size_t size = strlen(suffix);
    if (!Ends(suffix, size)) return false;
    if (Measure(n_ - size) > above) {
      memcpy(w_ + n_ - size, by, strlen(by));  // Never longer than the suffix.
      n_ = n_ - size + strlen(by);
    }
    return true;
  }

  void StepPlural() {
    if (Ends("sses", 4) || Ends("ies", 3)) {
      n_ -= 2;
    } else if (w_[n_ - 1] == 's' && n_ > 1 && w_[n_ - 2] != 's') {
      --n_;
    }
  }
  void StepPast() {
    if (Ends("eed", 3)) {
      if (Measure(n_ - 3) > 0) --n_;
      return;
    }
    const size_t cut = Ends("ing", 3) ? 3 : Ends("ed", 2) ? 2 : 0;
    if (cut == 0 || !HasVowel(n_ - cut)) return;
    n_ -= cut;
    if (Ends("at", 2) || Ends("bl", 2) || Ends("iz", 2)) {
      w_[n_++] = 'e';
    } else if (DoubleConsonant(n_) && !strchr("lsz", w_[n_ - 1])) {
      --n_;
    } else if (Measure(n_) == 1 && EndsCvc(n_)) {
      w_[n_++] = 'e';
    }
  }
  void Step2() {
    static constexpr const char* kRules[][2] = {
        {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"},
        {"anci", "ance"},   {"izer", "ize"},    {"abli", "able"},
        {"alli", "al"},     {"entli", "ent"},   {"eli", "e"},
        {"ousli", "ous"},   {"ization", "ize"}, {"ation", "ate"},
        {"ator", "ate"},    {"alism", "al"},    {"iveness", "ive"},
        {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},
        {"iviti", "ive"},   {"biliti", "ble"}};
    for (const auto& rule : kRules) {
      if (Replace(rule[0], rule[1], 0)) return;
    }
  }
  void Step3() {
    static constexpr const char* kRules[][2] = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"},
        {"ical", "ic"},  {"ful", ""},   {"ness", ""}};
    for (const auto& rule : kRules) {
      if (Replace(rule[0], rule[1], 0)) return;
    }
  }
  void Step4() {
    static constexpr const char* kSuffixes[] = {
        "al",  "ance", "ence", "er",  "ic",  "able", "ible", "ant", "ement",
        "ment", "ent", "ou",   "ism", "ate", "iti",  "ous",  "ive", "ize"};
    for (const char* suffix : kSuffixes) {
      if (Replace(suffix, "", 1)) return;
    }
    if (Ends("ion", 3) && strchr("st", w_[n_ - 4])) Replace("ion", "", 1);
  }
  void StepFinalE() {
    if (n_ > 1 && w_[n_ - 1] == 'e') {
      const int m = Measure(n_ - 1);
      if (m > 1 || (m == 1 && !EndsCvc(n_ - 1))) --n_;
    }
    if (DoubleConsonant(n_) && w_[n_ - 1] == 'l' && Measure(n_) > 1) --n_;
  }

  char* w_;
  size_t n_;
};

}  // namespace

size_t StemWord(char* word, size_t size) {
  // A longer one is no English word, and a run of y's makes IsVowel recur.
  if (size < 3 || size > 40) return size;
  for (size_t i = 0; i < size; ++i) {
    if (word[i] < 'a' || word[i] > 'z') return size;
  }
  return Stemmer(word, size).Run();
}

}  // namespace attest
