#include "claims/denial_links.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "claims/feature_sink.h"

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

float LinkScore(const Statement& denial, const std::vector<uint64_t>& keys,
                const Statement& other, const std::vector<uint64_t>& other_keys,
                const Claim& claim) {
  float shared = CountShared(keys, other_keys);
  if (claim.type() == ACCUSATION) {
    bool about = !claim.target().speaker_id().empty() &&
                 claim.target().speaker_id() == denial.quote->speaker_id();
    if (about || SharesName(denial.source, other.content)) shared += 1.5f;
  }
  float size = std::min<size_t>(keys.size(), 12) + 2.0f;
  return shared / size;
}

// The id of the claim that claim `i`, a denial, answers; empty for none.
std::string AnsweredBy(const std::vector<Statement>& statements,
                       const std::vector<std::vector<uint64_t>>& keys, int i,
                       const Document& document) {
  std::string answered;
  float best = kLeastScore;
  for (int k = i - 1; k >= 0 && k >= i - kReach; --k) {
    const Claim& claim = document.claims(k);
    if (Begin(statements[k]) >= Begin(statements[i]) ||
        claim.type() == DENIAL || SameSource(statements[i], statements[k])) {
      continue;
    }
    float score =
        LinkScore(statements[i], keys[i], statements[k], keys[k], claim);
    if (score > best) {
      best = score;
      answered = claim.id();
    }
  }
  return answered;
}

}  // namespace

void LinkDenials(const std::vector<Statement>& statements, Document* document) {
  std::vector<std::vector<uint64_t>> keys;
  keys.reserve(statements.size());
  for (const Statement& s : statements) keys.push_back(Keys(s));
  for (int i = 0; i < document->claims_size(); ++i) {
    Claim* denial = document->mutable_claims(i);
    if (denial->type() != DENIAL || statements[i].empty()) continue;
    std::string answered = AnsweredBy(statements, keys, i, *document);
    if (!answered.empty()) denial->set_answers_claim_id(answered);
  }
}

}  // namespace attest
