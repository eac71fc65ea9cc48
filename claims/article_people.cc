#include "claims/article_people.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "claims/feature_sink.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_words.h"

namespace attest {
namespace {

// How far back a pronoun looks, in tokens, and where a mention counts half.
constexpr uint32_t kReach = 400;
constexpr float kHalfLife = 40;

bool IsTime(absl::string_view word) {
  int row = ContentHeads().Find(word);
  return row >= 0 && ContentHeads().Get(row, kContentHeadKind) == "time";
}

bool IsPlacePreposition(absl::string_view word) {
  return word == "in" || word == "at" || word == "near";
}

// What a title tells of the sex, or '\0' where the word is none.
char TitleSex(absl::string_view word) {
  int row = Titles().Find(word);
  return row < 0 ? '\0' : Titles().Get(row, kTitleSex)[0];
}

char FirstNameSex(absl::string_view word) {
  int row = FirstNames().Find(word);
  return row < 0 ? '\0' : FirstNames().Get(row, kFirstNameSex)[0];
}

// "Feb." and "Sept.", which the lexicons have in full, and small words in a headline.
bool IsNoName(absl::string_view word) {
  if (IsTime(word)) return true;
  if (FunctionWords().Find(word) >= 0) return FirstNameSex(word) == '\0';
  if (!absl::ConsumeSuffix(&word, ".")) return false;
  static constexpr absl::string_view kMonths[] = {"Jan", "Feb", "Mar",  "Apr", "Aug",
                                                  "Sep", "Sept", "Oct", "Nov", "Dec"};
  return std::find(std::begin(kMonths), std::end(kMonths), word) != std::end(kMonths);
}

void ReadSex(const TokenizedText& text, NameRun* run) {
  for (uint32_t t = run->span.begin; t < run->span.end; ++t) {
    char sex = FirstNameSex(text.Word(t));
    if (sex == '\0' || t + 1 == run->span.end) continue;
    run->person = true;
    run->sex = sex;
    break;
  }
  if (run->span.begin == 0) return;
  char title = TitleSex(text.Word(run->span.begin - 1));
  if (title == '\0') return;
  run->person = true;
  if (title != '-') run->sex = title;
}

bool OpensSentence(const TokenizedText& text, const NameRun& run) {
  uint32_t t = run.span.begin;
  if (t > 0 && TitleSex(text.Word(t - 1)) != '\0') --t;
  const auto sentence = std::upper_bound(
      text.sentences.begin(), text.sentences.end(), t,
      [](uint32_t token, const Sentence& s) { return token < s.end; });
  return sentence != text.sentences.end() && sentence->begin == t;
}

bool SexFits(char pronoun, char name) {
  return pronoun == '-' || name == '-' || name == 'b' || pronoun == name;
}

bool IsOwn(const NameRun& run, const std::vector<Word>& own) {
  return std::any_of(own.begin(), own.end(), [&run](const Word& w) {
    return w.name && (FeatureHash(w.text) == run.key ||
                      (run.span.begin <= w.token && w.token < run.span.end));
  });
}

}  // namespace

std::vector<Word> NamesOfSource(const std::vector<Word>& source) {
  std::vector<Word> own;
  for (const Word& w : source) {
    if (w.text == "'s" || w.text == "’s" || w.text == "'" || w.text == "’") {
      own.clear();
    } else if (w.punctuation || w.facts.function == Function::kPreposition ||
               w.facts.function == Function::kRelative) {
      if (!own.empty()) break;
    } else {
      own.push_back(w);
    }
  }
  return own;
}

ArticlePeople::ArticlePeople(const TokenizedText& text,
                             const ArticleNames& names) {
  ReadRuns(text, names);
  SpreadPersons();
  CountRuns();
  FindFullNames();
}

void ArticlePeople::ReadRuns(const TokenizedText& text,
                             const ArticleNames& names) {
  const uint32_t size = text.tokens.size();
  auto is_name = [&](uint32_t t) {
    absl::string_view word = text.Word(t);
    return word.size() > 1 && IsCapitalised(word) && names.Contains(word) && !IsNoName(word) &&
           TitleSex(word) == '\0';
  };
  for (uint32_t t = 0; t < size; ++t) {
    if (!is_name(t)) continue;
    NameRun run;
    run.span = {t, t + 1};
    while (run.span.end < size && is_name(run.span.end)) ++run.span.end;
    run.key = FeatureHash(text.Word(run.span.end - 1));
    run.first = FeatureHash(text.Word(t));
    run.place = t > 0 && IsPlacePreposition(text.Word(t - 1));
    ReadSex(text, &run);
    run.opens = OpensSentence(text, run);
    runs_.push_back(run);
    t = run.span.end;
  }
}

void ArticlePeople::SpreadPersons() {
  absl::flat_hash_map<uint64_t, char> sexes;
  for (const NameRun& run : runs_) {
    if (!run.person) continue;
    char& sex = sexes.emplace(run.key, '-').first->second;
    if (sex == '-' || sex == 'b') sex = run.sex;
  }
  for (NameRun& run : runs_) {
    auto it = sexes.find(run.key);
    if (it == sexes.end()) continue;
    run.person = true;
    // Two of one surname may differ: a first name of its own says more.
    if (run.sex == '-') run.sex = it->second;
  }
}

void ArticlePeople::CountRuns() {
  for (const NameRun& run : runs_) {
    Count& count = counts_[run.key];
    ++count.runs;
    count.places += run.place;
    count.persons += run.person;
    most_ = std::max(most_, count.runs);
  }
  for (NameRun& run : runs_) {
    const Count& count = counts_[run.key];
    run.place = !run.person && 2 * count.places > count.runs;
  }
}

std::vector<Antecedent> ArticlePeople::Antecedents(const Word& pronoun, uint32_t before,
                                                   const std::vector<Word>& own,
                                                   size_t most) const {
  const bool person = pronoun.facts.sex == 'm' || pronoun.facts.sex == 'f' ||
                      pronoun.facts.person == 2;
  // "They" are more than one, or a body, and "it" is no person either.
  const bool no_person =
      pronoun.facts.person == 3 &&
      (pronoun.facts.number == 'p' || pronoun.facts.sex == 'n');
  absl::flat_hash_map<uint64_t, size_t> places;
  std::vector<Antecedent> found;
  auto end = std::lower_bound(
      runs_.begin(), runs_.end(), before,
      [](const NameRun& run, uint32_t token) { return run.span.begin < token; });
  for (auto run = end; run != runs_.begin();) {
    --run;
    const uint32_t distance = before - run->span.begin;
    if (distance > kReach) break;
    if (person && (!run->person || !SexFits(pronoun.facts.sex, run->sex))) continue;
    if ((no_person && (run->person || run->place)) || IsOwn(*run, own)) continue;
    const auto [it, added] = places.emplace(run->key, found.size());
    if (added) found.push_back({&*run, 0});
    found[it->second].weight += kHalfLife / (kHalfLife + distance);
  }
  std::stable_sort(found.begin(), found.end(), [](const Antecedent& a, const Antecedent& b) {
    return a.weight > b.weight;
  });
  if (found.size() > most) found.resize(most);
  return found;
}

size_t ArticlePeople::TimesNamed(absl::string_view word) const {
  auto it = counts_.find(FeatureHash(word));
  return it == counts_.end() ? 0 : it->second.runs;
}

bool ArticlePeople::IsPerson(absl::string_view word) const {
  auto it = counts_.find(FeatureHash(word));
  return it != counts_.end() && it->second.persons > 0;
}

bool ArticlePeople::IsMostNamed(absl::string_view word) const {
  return most_ > 0 && TimesNamed(word) == most_;
}

// A person's full name has a first name and one or two words more: longer runs are often
// headlines.
void ArticlePeople::FindFullNames() {
  for (uint32_t i = 0; i < runs_.size(); ++i) {
    const NameRun& run = runs_[i];
    const uint32_t words = run.span.end - run.span.begin;
    if (!run.person || words < 2 || words > 3) continue;
    const auto [last, new_last] = by_last_name_.emplace(run.key, i);
    if (!new_last && last->second != kSeveral && runs_[last->second].first != run.first) {
      last->second = kSeveral;
    }
    const auto [first, new_first] = by_first_name_.emplace(run.first, i);
    if (!new_first && first->second != kSeveral && runs_[first->second].key != run.key) {
      first->second = kSeveral;
    }
  }
}

const NameRun& ArticlePeople::FullName(const NameRun& run) const {
  if (run.span.end != run.span.begin + 1) return run;
  auto found = by_last_name_.find(run.key);
  if (found == by_last_name_.end()) {
    found = by_first_name_.find(run.key);
    if (found == by_first_name_.end()) return run;
  }
  return found->second == kSeveral ? run : runs_[found->second];
}

const NameRun* ArticlePeople::RunAt(uint32_t at) const {
  const auto run = std::upper_bound(
      runs_.begin(), runs_.end(), at,
      [](uint32_t token, const NameRun& r) { return token < r.span.end; });
  return run != runs_.end() && run->span.begin <= at ? &*run : nullptr;
}

const NameRun* ArticlePeople::FirstIn(uint32_t begin, uint32_t end) const {
  auto run = std::lower_bound(
      runs_.begin(), runs_.end(), begin,
      [](const NameRun& r, uint32_t token) { return r.span.begin < token; });
  return run != runs_.end() && run->span.begin < end ? &*run : nullptr;
}

std::vector<const NameRun*> ArticlePeople::LastBefore(uint32_t before,
                                                      const std::vector<Word>& own,
                                                      size_t most) const {
  std::vector<const NameRun*> found;
  auto run = std::lower_bound(
      runs_.begin(), runs_.end(), before,
      [](const NameRun& r, uint32_t token) { return r.span.begin < token; });
  while (run != runs_.begin() && found.size() < most) {
    --run;
    if (before - run->span.begin > kReach) break;
    const bool known = std::any_of(found.begin(), found.end(), [&](const NameRun* f) {
      return f->key == run->key;
    });
    if (!known && !IsOwn(*run, own)) found.push_back(&*run);
  }
  return found;
}

}  // namespace attest
