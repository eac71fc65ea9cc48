#include "claims/word_facts.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "quotes/lexicon/folded_map.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

constexpr std::array<absl::string_view, kNumWrongs> kWrongNames = {
    "none", "dishonesty", "crime", "bigotry", "harm", "blame"};
constexpr std::array<absl::string_view, 6> kHeadNames = {
    "none", "charge", "statement", "thing", "person", "time"};

constexpr std::array<absl::string_view, 7> kFunctionNames = {
    "none",      "determiner", "possessive", "preposition",
    "auxiliary", "relative",   "conjunction"};

template <class Names>
int IndexOf(const Names& names, absl::string_view name) {
  return std::find(names.begin(), names.end(), name) - names.begin();
}

// Facts by word form, and by base form for what inflects.
class FactTable {
 public:
  FactTable() {
    AddWrongs();
    AddDenials();
    AddHeads();
    AddOpinions();
    AddHedgesAndNegators();
    AddPeople();
    AddPronouns();
    AddFunctionWords();
    AddClaimWords();
  }

  const WordFacts* Form(absl::string_view word) const {
    return forms_.Find(word);
  }
  const WordFacts* Lemma(absl::string_view lemma) const {
    return lemmas_.Find(lemma);
  }

 private:
  static absl::string_view FirstWord(absl::string_view key) {
    return key.substr(0, key.find(' '));
  }

  static bool IsPhrase(absl::string_view key) {
    return absl::StrContains(key, ' ');
  }

  void AddWrongs() {
    const Lexicon& list = AccusationTriggers();
    for (size_t row = 0; row < list.size(); ++row) {
      absl::string_view key = list.Get(row, 0);
      if (IsPhrase(key)) {
        lemmas_[FirstWord(key)].begins_wrong_phrase = true;
        continue;
      }
      absl::string_view part = list.Get(row, kAccusationPart);
      WordFacts& facts = part == "adjective" ? forms_[key] : lemmas_[key];
      facts.wrong = static_cast<Wrong>(
          IndexOf(kWrongNames, list.Get(row, kAccusationKind)));
      facts.wrong_strength = list.Get(row, kAccusationStrength)[0] - '0';
      facts.wrong_verb = part == "verb";
    }
  }

  void AddDenials() {
    const Lexicon& list = DenialTriggers();
    for (size_t row = 0; row < list.size(); ++row) {
      absl::string_view key = list.Get(row, 0);
      if (IsPhrase(key)) {
        lemmas_[FirstWord(key)].begins_denial_phrase = true;
        forms_[FirstWord(key)].begins_denial_phrase = true;
      } else {
        // "fabricated" is listed as it is written: "fabricate" denies nothing.
        forms_[key].denial_strength = lemmas_[key].denial_strength =
            list.Get(row, kDenialStrength)[0] - '0';
      }
    }
  }

  void AddHeads() {
    const Lexicon& list = ContentHeads();
    for (size_t row = 0; row < list.size(); ++row) {
      lemmas_[list.Get(row, 0)].head = static_cast<HeadKind>(
          IndexOf(kHeadNames, list.Get(row, kContentHeadKind)));
    }
  }

  void AddOpinions() {
    const Lexicon& list = OpinionWords();
    for (size_t row = 0; row < list.size(); ++row) {
      forms_[list.Get(row, 0)].opinion =
          list.Get(row, kOpinionPolarity) == "+" ? 1 : -1;
    }
  }

  void AddHedgesAndNegators() {
    for (size_t row = 0; row < Hedges().size(); ++row) {
      lemmas_[Hedges().Get(row, 0)].hedge = true;
    }
    for (size_t row = 0; row < Negators().size(); ++row) {
      absl::string_view key = Negators().Get(row, 0);
      // "nothing" has "noth" for what would be a verb's base form.
      forms_[key].negator = lemmas_[key].negator = true;
    }
  }

  void AddPeople() {
    for (size_t row = 0; row < PersonGroups().size(); ++row) {
      forms_[PersonGroups().Get(row, 0)].person_group = true;
    }
    for (size_t row = 0; row < FirstNames().size(); ++row) {
      forms_[FirstNames().Get(row, 0)].sex = FirstNames().Get(row, kFirstNameSex)[0];
    }
    for (size_t row = 0; row < Titles().size(); ++row) {
      WordFacts& facts = forms_[Titles().Get(row, 0)];
      facts.title = true;
      facts.sex = Titles().Get(row, kTitleSex)[0];
    }
  }

  void AddPronouns() {
    const Lexicon& list = Pronouns();
    for (size_t row = 0; row < list.size(); ++row) {
      absl::string_view kind = list.Get(row, kPronounCase);
      if (kind == "relative" || kind == "demonstrative") continue;
      WordFacts& facts = forms_[list.Get(row, 0)];
      facts.person = list.Get(row, kPronounPerson)[0] - '0';
      facts.number = list.Get(row, kPronounNumber)[0];
      facts.sex = list.Get(row, kPronounSex)[0];
      facts.subject_pronoun = kind == "subject";
    }
  }

  void AddFunctionWords() {
    const Lexicon& list = FunctionWords();
    for (size_t row = 0; row < list.size(); ++row) {
      forms_[list.Get(row, 0)].function = static_cast<Function>(
          IndexOf(kFunctionNames, list.Get(row, kFunctionWordKind)));
    }
  }

  void AddClaimWords() {
    const Lexicon& list = ClaimWords();
    for (size_t row = 0; row < list.size(); ++row) {
      absl::string_view word = list.Get(row, 0);
      absl::string_view kind = list.Get(row, kClaimWordKind);
      if (kind == "past") forms_[word].past = true;
      WordFacts& facts = lemmas_[word];
      facts.quantity |= kind == "quantity";
      facts.comparison |= kind == "comparison";
      facts.refusal |= kind == "refusal";
      facts.truth |= kind == "truth";
      facts.doubt |= kind == "doubt";
      facts.unsure |= kind == "unsure";
      facts.opinion_verb |= kind == "opinion";
      facts.regret |= kind == "regret";
      facts.naming |= kind == "naming";
    }
  }

  FoldedMap<WordFacts> forms_;
  FoldedMap<WordFacts> lemmas_;
};

const FactTable& Table() {
  static const FactTable* table = new FactTable();
  return *table;
}

void Merge(const WordFacts& from, WordFacts* to) {
  if (from.wrong != Wrong::kNone && to->wrong == Wrong::kNone) {
    to->wrong = from.wrong;
    to->wrong_strength = from.wrong_strength;
    to->wrong_verb = from.wrong_verb;
  }
  to->denial_strength = std::max(to->denial_strength, from.denial_strength);
  if (to->head == HeadKind::kNone) to->head = from.head;
  to->hedge |= from.hedge;
  to->negator |= from.negator;
  to->quantity |= from.quantity;
  to->comparison |= from.comparison;
  to->refusal |= from.refusal;
  to->truth |= from.truth;
  to->doubt |= from.doubt;
  to->unsure |= from.unsure;
  to->opinion_verb |= from.opinion_verb;
  to->regret |= from.regret;
  to->naming |= from.naming;
  to->begins_wrong_phrase |= from.begins_wrong_phrase;
  to->begins_denial_phrase |= from.begins_denial_phrase;
}

}  // namespace

absl::string_view WrongName(Wrong wrong) {
  return kWrongNames[static_cast<int>(wrong)];
}

absl::string_view HeadKindName(HeadKind kind) {
  return kHeadNames[static_cast<int>(kind)];
}

absl::string_view GuessLemma(absl::string_view word, LemmaBuffer* buffer) {
  // "-ics" is the one ending where a noun's rules differ and matter.
  bool noun = absl::EndsWithIgnoreCase(word, "ics");
  return Lemmatize(word, noun ? Inflection::kPluralNoun : Inflection::kVerb,
                   buffer);
}

WordFacts FactsOf(absl::string_view word, absl::string_view lemma) {
  WordFacts facts;
  if (const WordFacts* form = Table().Form(word)) facts = *form;
  if (const WordFacts* base = Table().Lemma(lemma)) Merge(*base, &facts);
  facts.past |= absl::EndsWith(word, "ed");
  if (const CueEntry* cue = FindCue(lemma)) facts.act = cue->act;
  return facts;
}

}  // namespace attest
