#include "claims/denial_links.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "claims/content_shape.h"
#include "claims/feature_sink.h"
#include "claims/principals.h"

namespace attest {
namespace {

// A link needs this much: shared words, counted as below, per word of the denial.
constexpr float kLeastScore = 0.2f;
// How many earlier statements are looked at, which keeps long articles linear.
constexpr int kReach = 40;

bool IsContentWord(const Word& w) {
  return !w.punctuation && w.text.size() > 2 && w.facts.person == 0 &&
         !w.negator && w.lemma != "the" && w.lemma != "and" &&
         w.lemma != "that" && w.lemma != "have" && w.lemma != "for" &&
         w.lemma != "with" && w.lemma != "was" && w.lemma != "not";
}

// Hashes of the words that carry the meaning, sorted, each once.
std::vector<uint64_t> Keys(const Statement& s) {
  std::vector<uint64_t> keys;
  for (const Word& w : s.content) {
    if (IsContentWord(w)) keys.push_back(FeatureHash(w.lemma));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

int CountShared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  int shared = 0;
  for (uint64_t key : a) shared += std::binary_search(b.begin(), b.end(), key);
  return shared;
}

uint32_t Begin(const Statement& s) {
  return s.content.empty() ? 0 : s.content.front().token;
}

bool SharesName(const std::vector<Word>& a, const std::vector<Word>& b) {
  for (const Word& x : a) {
    for (const Word& y : b) {
      if (x.name && y.name && x.text == y.text) return true;
    }
  }
  return false;
}

bool SameSource(const Statement& a, const Statement& b) {
  if (!a.quote->speaker_id().empty()) {
    return a.quote->speaker_id() == b.quote->speaker_id();
  }
  return SharesName(a.source, b.source);
}

// Whether a denial leaves it to the text before what is denied: "the allegations", "It's a
// smear", "Nothing could be further from the truth", "wrongdoing".
bool RefersBack(const Statement& denial, const std::vector<uint64_t>& keys) {
  constexpr size_t kFewKeys = 2;
  const absl::string_view object = ObjectOf(denial);
  if (keys.size() <= kFewKeys || object == "charge" || object == "statement") return true;
  const auto first = std::find_if(denial.content.begin(), denial.content.end(),
                                  [](const Word& w) {
                                    return !w.punctuation && w.lemma != "that";
                                  });
  return first != denial.content.end() &&
         (first->lemma == "nothing" || first->lemma == "this" ||
          (first->facts.person == 3 && first->facts.sex == 'n'));
}

bool Accuses(const Claim& claim) {
  return claim.type() == ACCUSATION || claim.secondary_type() == ACCUSATION;
}

// A denial, with what is looked for in the statements before it.
struct Denial {
  const Statement& statement;
  const std::vector<uint64_t>& keys;
  const Speaker* speaker;  // Null where not known.
  bool refers_back;
  const ArticlePeople& people;
};

// Whether `claim` accuses the one who denies, or whom he speaks for.
bool IsAbout(const Denial& denial, const Statement& other, const Claim& claim) {
  if (SharesName(denial.statement.source, other.content)) return true;
  if (denial.speaker == nullptr || claim.target().text().empty()) return false;
  return claim.target().speaker_id() == denial.speaker->id() ||
         SpeaksFor(*denial.speaker, claim.target().text(), denial.people);
}

float LinkScore(const Denial& denial, const Statement& other,
                const std::vector<uint64_t>& other_keys, const Claim& claim) {
  // How many tokens before a denial that refers back a charge may begin.
  constexpr uint32_t kNear = 120;
  float shared = CountShared(denial.keys, other_keys);
  if (Accuses(claim) && IsAbout(denial, other, claim)) shared += denial.refers_back ? 0.7f : 1.5f;
  // "The trust denied this": what was said last, even if it is not taken for a charge.
  const uint32_t distance = Begin(denial.statement) - Begin(other);
  if (denial.refers_back && distance <= kNear) {
    shared += (Accuses(claim) ? 2 : 0.7f) * (1 - 1.0f * distance / kNear);
  }
  float size = std::min<size_t>(denial.keys.size(), 12) + 2.0f;
  return shared / size;
}

// The id of the claim that claim `i`, a denial, answers; empty for none.
std::string AnsweredBy(const std::vector<Statement>& statements,
                       const std::vector<std::vector<uint64_t>>& keys, int i,
                       const ArticlePeople& people, const DocumentSpeakers& speakers,
                       const Document& document) {
  const Denial denial = {statements[i], keys[i],
                         speakers.WithId(statements[i].quote->speaker_id()),
                         RefersBack(statements[i], keys[i]), people};
  std::string answered;
  float best = kLeastScore;
  for (int k = i - 1; k >= 0 && k >= i - kReach; --k) {
    const Claim& claim = document.claims(k);
    if (Begin(statements[k]) >= Begin(statements[i]) ||
        claim.type() == DENIAL || SameSource(statements[i], statements[k])) {
      continue;
    }
    float score = LinkScore(denial, statements[k], keys[k], claim);
    if (score > best) {
      best = score;
      answered = claim.id();
    }
  }
  return answered;
}

}  // namespace

void LinkDenials(const std::vector<Statement>& statements, const ArticlePeople& people,
                 const DocumentSpeakers& speakers, Document* document) {
  std::vector<std::vector<uint64_t>> keys;
  keys.reserve(statements.size());
  for (const Statement& s : statements) keys.push_back(Keys(s));
  for (int i = 0; i < document->claims_size(); ++i) {
    Claim* denial = document->mutable_claims(i);
    if (denial->type() != DENIAL || statements[i].empty()) continue;
    std::string answered = AnsweredBy(statements, keys, i, people, speakers, *document);
    if (!answered.empty()) denial->set_answers_claim_id(answered);
  }
}

}  // namespace attest
