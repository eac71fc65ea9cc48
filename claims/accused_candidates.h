// Whom an accusation may be made against.
//
// Candidates are the names, pronouns, groups of people and other noun phrases of the
// cue and the content, as their parts of speech show them, and the names last mentioned
// before the statement.

#ifndef ATTEST_CLAIMS_ACCUSED_CANDIDATES_H_
#define ATTEST_CLAIMS_ACCUSED_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "claims/article_people.h"
#include "claims/feature_sink.h"
#include "claims/statement.h"
#include "claims/tagged_words.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

enum class CandidateKind : uint8_t {
  kName,      // "Mayor Ann Bell"
  kPronoun,   // "they", "his", "you"
  kGroup,     // "the council", "lawmakers"
  kThing,     // "the system"
  kMentioned  // a name before the statement
};

struct Candidate {
  CandidateKind kind = CandidateKind::kThing;
  TokenSpan span;    // Tokens of the article.
  TokenSpan meant;   // Whom a pronoun means; `span` where that is not known.
  TokenSpan name;    // What an apposition or the article calls it in full, else `meant`.
  bool in_cue = false;
  // People, a body, one who acts, or what a cue of blame is about; not a deed, another
  // thing or who suffered the wrong.
  bool somebody = true;
  size_t begin = 0, end = 0;  // Words of the cue or content; 0 for kMentioned.
  // Whom the same words may mean as well is another candidate, behind all of the first
  // ones: how many are likelier, and which one has the words.
  int rank = 0;
  size_t base = 0;
  const NameRun* antecedent = nullptr;  // Null where the words name whom they mean.
  float share = 0;   // Of a pronoun's names' weights.
};

// What a candidate is in its clause, by the parts of speech around it.
struct CandidatePlace {
  enum Role : uint8_t { kOther, kSubject, kPassive, kObject, kOblique, kOwner };
  Role role = kOther;
  int verb = -1;      // Whose subject or object it is.
  int noun = -1;      // What it owns, or whose complement it is: "attacks by X".
};

// Where the statement begins, cue and source included.
uint32_t FirstToken(const Statement& s);

// The candidates of one statement. Names of the source, and "I" and "we", are none.
class AccusedCandidates {
 public:
  // At most this many of the statement's phrases are looked at: the first ones. Names
  // before it, and what else a pronoun may mean, come on top.
  static constexpr size_t kMost = 48;

  // All arguments must outlive this. Linear in the length of the statement.
  AccusedCandidates(const TokenizedText& text, const ArticlePeople& people,
                    const Statement& statement);

  const std::vector<Candidate>& all() const { return candidates_; }
  const Candidate& operator[](size_t i) const { return candidates_[i]; }
  const CandidatePlace& place(size_t i) const { return places_[i]; }

  // The cue or the content, where candidate `c` stands; the content for kMentioned.
  const TaggedWords& PartOf(const Candidate& c) const {
    return c.in_cue ? cue_ : content_;
  }

  // The last word of the name of whom a candidate means.
  absl::string_view LastWordOf(size_t i) const {
    return text_.Word(candidates_[i].name.end - 1);
  }

  // Candidates that mean the same by their last words have the same number here.
  uint64_t EntityOf(size_t i) const { return FeatureHash(LastWordOf(i)); }

 private:
  void AddFrom(const TaggedWords& part, bool in_cue);
  void AddCandidate(const TaggedWords& part, size_t begin, size_t end,
                    CandidateKind kind, bool in_cue);
  void AddMentioned();
  // Whom the pronouns mean: each of those whom one may mean is a candidate.
  void AddAlternatives();
  std::vector<Antecedent> AntecedentsOf(const Candidate& c) const;
  void FindNames();
  CandidatePlace PlaceOf(const Candidate& c) const;
  bool IsSomebody(size_t i) const;
  // The name that stands behind a phrase in apposition; null for none.
  const NameRun* NameBehind(const Candidate& c) const;
  // Whom "you" means where the statement calls them by their name, or the text says whom
  // the source addresses; null otherwise.
  const NameRun* Addressee() const;
  // Who is called by name in direct speech: "Chief Bell, you knew", "you knew, Ann".
  const NameRun* Called() const;
  bool SaysYouToSomebody() const;
  bool BeginsWithThey() const;
  // "You took it", in direct speech: said to somebody's face, who was named just before.
  bool BeginsWithYou() const;

  const TokenizedText& text_;
  const ArticlePeople& people_;
  const Statement& statement_;
  const std::vector<Word> own_;         // Of the source: what names itself.
  const TaggedWords cue_, content_;
  std::vector<Candidate> candidates_;
  std::vector<CandidatePlace> places_;  // By candidate.
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_ACCUSED_CANDIDATES_H_
