#include "claims/type_decision.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "claims/content_shape.h"
#include "claims/cue_acts.h"
#include "claims/denial_signs.h"

namespace attest {
namespace {

// Below this probability, words that blame nobody are no accusation.
constexpr float kSureAccusation = 0.8f;
// Words between "accused" and its "of".
constexpr size_t kMostAccused = 4;

// "accused of lying": the accused is left to the text before; "accused each other of lying".
bool AccusesOf(const Statement& s) {
  if (CueActOf(s) != CueAct::kAccuse) return false;
  const auto leads = [](const Word& w) {
    return w.facts.function == Function::kPreposition ||
           absl::EndsWith(w.text, "ing");
  };
  if (leads(s.cue.back()) || (!s.content.empty() && leads(s.content[0]))) return true;
  const size_t end = std::min(s.content.size(), kMostAccused);
  return std::any_of(s.content.begin(), s.content.begin() + end,
                     [](const Word& w) { return w.lemma == "of"; });
}

// Decides for `type`, whatever the model says.
void Overrule(int type, const char* rule, TypeDecision* d) {
  d->second = d->best;
  std::swap(d->probabilities[type], d->probabilities[d->best]);
  d->best = type;
  d->rule = rule;
}

// Decides for the likeliest of the other types, which share the probability; where
// none is left, a statement asserts.
void TakeNext(const char* rule, TypeDecision* d) {
  const int dropped = d->best;
  d->probabilities[dropped] = 0;
  const float left = std::accumulate(d->probabilities.begin(), d->probabilities.end(), 0.f);
  if (left > 0) {
    for (float& p : d->probabilities) p /= left;
  } else {
    d->probabilities[kAssertion] = 1;
  }
  d->best = absl::c_max_element(d->probabilities) - d->probabilities.begin();
  d->second = dropped;
  d->rule = rule;
}

// An accusation accuses somebody. Where the statement names nobody, as in "denounced
// Friday's attack", the next type is likelier, unless the model is sure and the cue is
// not one of blame.
void DropUnaimedAccusation(const Statement& s, TypeDecision* d) {
  if (kClaimTypes[d->best] != ACCUSATION || AccusesOf(s)) return;
  const CueAct act = CueActOf(s);
  if (act == CueAct::kAccuse || act == CueAct::kCriticise ||
      d->probabilities[d->best] < kSureAccusation) {
    TakeNext("nobody-accused", d);
  }
}

// Who does not accuse does not: "never blamed the bank", "no group has claimed the attack".
void DropAccusationNotMade(const Statement& s, TypeDecision* d) {
  if (kClaimTypes[d->best] == ACCUSATION && CueIsNegated(s)) TakeNext("not-done", d);
}

// A denial has something that says no.
void DropUnsaidDenial(const TokenizedText& text, const Statement& s, TypeDecision* d) {
  if (kClaimTypes[d->best] == DENIAL && !SaysNo(text, s)) TakeNext("nothing-denied", d);
}

// Who denies doing a thing denies that he did it, whatever thing: "denied burning the
// letters", "denied wanting to leave", "denied cheating". "Denied parking permits" is another
// thing.
void TakeDenialOfDoing(const Statement& s, TypeDecision* d) {
  if (kClaimTypes[d->best] == DENIAL || CueIsPassive(s) || s.content.size() < 2) return;
  if (RuleOf(s, CueActOf(s), CueIsNegated(s)) != kDeniesDoing) return;
  const Word& next = s.content[1];
  const bool has_object = next.facts.function == Function::kDeterminer || next.name ||
                          next.facts.person != 0 || next.lemma == "to";
  if (has_object || s.content[0].facts.wrong_verb) Overrule(kDenial, "denies-doing", d);
}

// A denial that calls the charge somebody's invention is a denial first, and accuses
// second.
void PutDenialOfInventionFirst(const TokenizedText& text, const Statement& s,
                               TypeDecision* d) {
  const bool both = d->best != kAssertion && d->second != kAssertion;
  if (!both || !CallsInvention(text, s)) return;
  d->both = true;
  if (kClaimTypes[d->best] == DENIAL) return;
  std::swap(d->probabilities[d->best], d->probabilities[d->second]);
  std::swap(d->best, d->second);
  d->rule = "invention";
}

}  // namespace

TypeDecision DecideType(const NamedModel& model, const FeatureSink& sink,
                        std::vector<int>* rows) {
  TypeDecision d;
  d.probabilities.fill(0);
  rows->clear();
  model.ForEachRow(sink.hashes(), [&](int row) {
    rows->push_back(row);
    model.AddWeights(row, absl::MakeSpan(d.probabilities));
  });
  NamedModel::Softmax(absl::MakeSpan(d.probabilities));
  std::array<int, kNumClaimTypes> order = {0, 1, 2};
  std::stable_sort(order.begin(), order.end(), [&d](int a, int b) {
    return d.probabilities[a] > d.probabilities[b];
  });
  d.best = order[0];
  d.second = order[1];
  return d;
}

void TakeReportForAssertion(TypeDecision* d) {
  if (d->best != kAssertion) Overrule(kAssertion, "report-of-quote", d);
}

void ApplyTypeRules(const TokenizedText& text, const Statement& s, bool aimed,
                    TypeDecision* d) {
  if (!aimed) DropUnaimedAccusation(s, d);
  DropAccusationNotMade(s, d);
  DropUnsaidDenial(text, s, d);
  PutDenialOfInventionFirst(text, s, d);
  TakeDenialOfDoing(s, d);
}

bool NamesWrong(const Statement& s) {
  const CueAct act = CueActOf(s);
  return act == CueAct::kAccuse || act == CueAct::kCriticise ||
         absl::c_any_of(s.content, [](const Word& w) {
           return w.facts.wrong != Wrong::kNone && !w.negated;
         });
}

}  // namespace attest
