#include "claims/claim_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "claims/hedging.h"

namespace attest {
namespace {

// Contributions listed by name; the rest is summed.
constexpr size_t kMaxContributions = 8;

void AddTrigger(const TokenizedText& text, const Word& word,
                absl::string_view signal, Claim* claim) {
  Trigger* trigger = claim->add_triggers();
  trigger->mutable_span()->set_begin(text.tokens[word.token].begin);
  trigger->mutable_span()->set_end(text.tokens[word.token].end);
  trigger->set_signal(std::string(signal));
}

}  // namespace

std::vector<NamedValue> ValuesOf(const NamedModel& model, const std::vector<int>& rows,
                                 int best, int second) {
  std::vector<NamedValue> values;
  values.reserve(rows.size());
  for (int row : rows) {
    values.push_back({row, model.Weight(row, best) - model.Weight(row, second)});
  }
  return values;
}

void AddContributions(const NamedModel& model, std::vector<NamedValue> values,
                      absl::string_view prefix, Claim* claim) {
  size_t listed = std::min(kMaxContributions, values.size());
  std::partial_sort(values.begin(), values.begin() + listed, values.end(),
                    [](const NamedValue& a, const NamedValue& b) {
                      float x = std::fabs(a.value), y = std::fabs(b.value);
                      return x != y ? x > y : a.row < b.row;
                    });
  const auto add = [&](absl::string_view name, float value) {
    Contribution* contribution = claim->add_contributions();
    absl::StrAppend(contribution->mutable_feature(), prefix, name);
    contribution->set_value(value);
  };
  for (size_t i = 0; i < listed; ++i) {
    add(model.FeatureName(values[i].row), values[i].value);
  }
  float rest = 0;
  for (size_t i = listed; i < values.size(); ++i) rest += values[i].value;
  add("all others", rest);
}

void AddTriggers(const TokenizedText& text, const Statement& s, Claim* claim) {
  for (const Word& w : s.cue) {
    if (w.facts.act == CueAct::kDeny) AddTrigger(text, w, "DENIAL", claim);
    if (w.facts.act == CueAct::kAccuse || w.facts.act == CueAct::kCriticise) {
      AddTrigger(text, w, "ACCUSATION", claim);
    }
    if (w.negator) AddTrigger(text, w, "NEGATION", claim);
    if (w.facts.doubt && w.facts.act == CueAct::kNone) {
      AddTrigger(text, w, "HEDGE", claim);
    }
  }
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (w.negator) {
      AddTrigger(text, w, "NEGATION", claim);
    } else if (w.facts.wrong != Wrong::kNone && claim->type() == ACCUSATION) {
      AddTrigger(text, w, "ACCUSATION", claim);
    } else if (w.facts.denial_strength > 0 && claim->type() == DENIAL) {
      AddTrigger(text, w, "DENIAL", claim);
    } else if (HoldsBack(s.content, i)) {
      AddTrigger(text, w, "HEDGE", claim);
    }
  }
  claim->set_hedged(std::any_of(
      claim->triggers().begin(), claim->triggers().end(),
      [](const Trigger& t) { return t.signal() == "HEDGE"; }));
}

}  // namespace attest
