// What the lexicons know of one word, gathered in one look-up.
//
// Thread-safe; look-ups allocate nothing.

#ifndef ATTEST_CLAIMS_WORD_FACTS_H_
#define ATTEST_CLAIMS_WORD_FACTS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lemmatizer.h"

namespace attest {

enum class Wrong : uint8_t { kNone, kDishonesty, kCrime, kBigotry, kHarm, kBlame };
inline constexpr int kNumWrongs = 6;
// "none", "dishonesty", ...
absl::string_view WrongName(Wrong wrong);

// What stands at the head of a content; see content_heads.tsv.
enum class HeadKind : uint8_t { kNone, kCharge, kStatement, kThing, kPerson, kTime };
// "none", "charge", ...
absl::string_view HeadKindName(HeadKind kind);

// See function_words.tsv.
enum class Function : uint8_t {
  kNone,
  kDeterminer,
  kPossessive,
  kPreposition,
  kAuxiliary,
  kRelative,
  kConjunction,
};

struct WordFacts {
  CueAct act = CueAct::kNone;
  Wrong wrong = Wrong::kNone;
  uint8_t wrong_strength = 0;
  bool wrong_verb = false;
  uint8_t denial_strength = 0;
  HeadKind head = HeadKind::kNone;
  int8_t opinion = 0;       // 1 speaks well, -1 ill.
  bool hedge = false;
  Function function = Function::kNone;
  // See claim_words.tsv.
  bool quantity = false;
  bool comparison = false;
  bool past = false;
  bool refusal = false;
  bool truth = false;
  bool doubt = false;
  bool unsure = false;
  bool opinion_verb = false;
  bool regret = false;
  bool naming = false;
  bool negator = false;
  bool person_group = false;
  bool title = false;
  char sex = '-';           // Of a pronoun, title or first name: m, f, n, b or -.
  uint8_t person = 0;       // Of a pronoun: 1, 2, 3; 0 for other words.
  char number = '-';        // Of a pronoun: s, p or -.
  bool subject_pronoun = false;
  // Whether an entry of several words begins with this one.
  bool begins_wrong_phrase = false;
  bool begins_denial_phrase = false;
};

// The base form of a word whose part of speech is not known: as of a verb, whose
// rules bring most plurals to their singular, too. As Lemmatize otherwise.
absl::string_view GuessLemma(absl::string_view word, LemmaBuffer* buffer);

// What is known of `word`, and of its base form `lemma`.
WordFacts FactsOf(absl::string_view word, absl::string_view lemma);

}  // namespace attest

#endif  // ATTEST_CLAIMS_WORD_FACTS_H_
