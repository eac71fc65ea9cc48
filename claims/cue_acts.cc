#include "claims/cue_acts.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"

namespace attest {
namespace {

// Acts from the one that says most of the type to the one that says least.
constexpr std::array<CueAct, kNumCueActs> kActOrder = {
    CueAct::kDeny,    CueAct::kAccuse,   CueAct::kCriticise, CueAct::kReject,
    CueAct::kDecline, CueAct::kClaim,    CueAct::kPraise,    CueAct::kAdmit,
    CueAct::kWarn,    CueAct::kPromise,  CueAct::kDemand,    CueAct::kAsk,
    CueAct::kArgue,   CueAct::kPredict,  CueAct::kJoke,      CueAct::kAnswer,
    CueAct::kShow,    CueAct::kAgree,    CueAct::kSupport,   CueAct::kWant,
    CueAct::kFeel,    CueAct::kKnow,     CueAct::kThink,     CueAct::kAnnounce,
    CueAct::kShout,   CueAct::kMurmur,   CueAct::kWrite,     CueAct::kSay,
    CueAct::kNone};

}  // namespace

CueAct CueActOf(const Statement& s) {
  CueAct best = CueAct::kNone;
  auto rank = [](CueAct act) {
    return std::find(kActOrder.begin(), kActOrder.end(), act);
  };
  for (const Word& w : s.cue) {
    if (rank(w.facts.act) < rank(best)) best = w.facts.act;
  }
  return best;
}

bool CueIsNegated(const Statement& s) {
  for (const Word& w : s.cue) {
    if (w.negator || w.facts.refusal) return true;
  }
  return s.quote->negated();
}

bool CueIsPassive(const Statement& s) {
  bool be = false;
  for (const Word& w : s.cue) {
    if (be && (absl::EndsWith(w.text, "ed") || absl::EndsWith(w.text, "en"))) {
      return true;
    }
    be = be || w.lemma == "be";
  }
  return false;
}

absl::string_view ActGroup(CueAct act) {
  switch (act) {
    case CueAct::kDeny: case CueAct::kAccuse: case CueAct::kCriticise:
    case CueAct::kReject: case CueAct::kDecline: case CueAct::kPraise:
      return CueActName(act);
    case CueAct::kWant: case CueAct::kPromise: case CueAct::kDemand:
    case CueAct::kSupport: case CueAct::kAnnounce: case CueAct::kAsk:
      return "directive";
    default:
      return "say";
  }
}

absl::string_view BlamingAct(const Statement& s) {
  CueAct act = CueActOf(s);
  bool blames = act == CueAct::kAccuse || act == CueAct::kCriticise;
  return blames ? CueActName(act) : absl::string_view("other");
}

uint32_t ChargeToken(const Statement& s) {
  if (s.empty() || CueActOf(s) != CueAct::kAccuse) return UINT32_MAX;
  return s.content.front().token;
}

}  // namespace attest
