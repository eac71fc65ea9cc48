// Whom an accusation may be made against: its candidates, and what speaks for each.
//
// Candidates are the names, pronouns, groups of people and other noun phrases of the
// cue and the content, as their parts of speech show them, and the names last mentioned
// before the statement. A linear model over the features below (models/accused.tsv,
// trained by train_accused on accusations whose accused is known) picks one. Method:
// mention ranking, as in coreference resolution (Denis and Baldridge 2008), by logistic
// regression.

#ifndef ATTEST_CLAIMS_ACCUSED_H_
#define ATTEST_CLAIMS_ACCUSED_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "claims/article_people.h"
#include "claims/feature_sink.h"
#include "claims/statement.h"
#include "quotes/syntax/labels.h"
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
  TokenSpan head;    // Its last word.
  TokenSpan meant;   // Whom a pronoun means; `span` where that is not known.
  TokenSpan name;    // What an apposition calls it; `meant` where there is none.
  bool in_cue = false;
  // People, a body, one who acts, or what a cue of blame is about; not a deed, another
  // thing or who suffered the wrong.
  bool somebody = true;
  size_t begin = 0, end = 0;  // Words of the cue or content; 0 for kMentioned.
};

// The candidates of one statement. Names of the source, and "I" and "we", are none.
class AccusedCandidates {
 public:
  // At most this many are looked at: the first ones.
  static constexpr size_t kMost = 48;

  // `statement` must outlive this. Linear in its length.
  AccusedCandidates(const TokenizedText& text, const ArticlePeople& people,
                    const Statement& statement);

  const std::vector<Candidate>& all() const { return candidates_; }

  // Puts the features of candidate `i` into `sink`.
  void ExtractFeatures(size_t i, FeatureSink* sink) const;

  // Candidates that mean the same by their last words have the same number here.
  uint64_t EntityOf(size_t i) const {
    return FeatureHash(text_.Word(candidates_[i].meant.end - 1));
  }

 private:
  using Words = std::vector<Word>;

  // Words with their parts of speech and entities.
  struct Tagged {
    const Words& words;
    std::vector<PosTag> tags;
    std::vector<EntityType> entities;
  };

  // What a candidate is in its clause, by the parts of speech around it.
  struct Place {
    enum Role : uint8_t { kOther, kSubject, kPassive, kObject, kOblique, kOwner };
    Role role = kOther;
    int verb = -1;      // Whose subject or object it is.
    int noun = -1;      // What it owns, or whose complement it is: "attacks by X".
  };

  // What is known of a sentence of the content.
  struct SentenceFacts {
    bool wrong = false;
    int first_candidate = -1;
  };

  void AddFrom(const Tagged& part, bool in_cue);
  void AddCandidate(const Tagged& part, size_t begin, size_t end,
                    CandidateKind kind, bool in_cue);
  void FindPlaces();
  bool IsSomebody(size_t i) const;
  bool IsNextSubject(size_t i, size_t at) const;
  // The name that stands behind a phrase in apposition; null for none.
  const NameRun* NameBehind(const ArticlePeople& people, const Candidate& c) const;
  // Whom "you" means where the text says whom the source addresses; null otherwise.
  const NameRun* Addressee(const ArticlePeople& people) const;
  void AddMentioned(const ArticlePeople& people);
  void Resolve(const ArticlePeople& people);
  void FindNames(const ArticlePeople& people);
  void ReadSentences();
  void ReadWrongs();
  bool Repeated(size_t i) const;
  void AddPlaceFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddNeighbourFeatures(const Candidate& c, const char* kind,
                            FeatureSink* sink) const;
  void AddWrongFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddRoleFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  const Words& WordsOf(const Candidate& c) const { return PartOf(c).words; }
  const Tagged& PartOf(const Candidate& c) const {
    return c.in_cue ? cue_ : content_;
  }

  static const char* RoleName(Place::Role role);
  static Tagged Tag(const TokenizedText& text, const Words& words);
  void AddNameFeatures(size_t i, const char* kind, FeatureSink* sink) const;

  const TokenizedText& text_;
  const ArticlePeople& people_;
  const Statement& statement_;
  const Words own_;                     // Of the source: what names itself.
  const Tagged cue_, content_;
  std::vector<Candidate> candidates_;
  std::vector<Place> places_;           // By candidate.
  std::vector<int> sentence_of_;        // By word of the content.
  std::vector<SentenceFacts> sentences_;
  // Strength of the wrongs and ills that each word of the content is the agent of.
  std::vector<int> wrongs_by_;
  bool addressed_ = false;              // "You" is somebody whom the text names.
  int first_wrong_ = -1;                // The content's first word of wrongdoing.
};

// The candidate to choose: the best of the entity whose candidates are, together, the
// most probable in the softmax of the scores. Neither span may be empty.
size_t ChooseCandidate(absl::Span<const float> scores,
                       absl::Span<const uint64_t> entities);

}  // namespace attest

#endif  // ATTEST_CLAIMS_ACCUSED_H_
