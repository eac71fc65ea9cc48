// What a statement's cue does: denies, accuses, says...

#ifndef ATTEST_CLAIMS_CUE_ACTS_H_
#define ATTEST_CLAIMS_CUE_ACTS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "claims/statement.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {

// The act of a statement's cue: the strongest of its words', DENY and ACCUSE
// before others; kNone without a known cue.
CueAct CueActOf(const Statement& statement);

// Whether the cue's act was not done: "did not accuse", "stopped short of".
bool CueIsNegated(const Statement& statement);

// Whether the cue is in the passive: "was accused of".
bool CueIsPassive(const Statement& statement);

// The name of an act, with one name for all acts that say nothing of the type by
// themselves, such as speech, thought and writing.
absl::string_view ActGroup(CueAct act);

// What kind of blaming the cue does: the name of its act, "other" where it does none.
absl::string_view BlamingAct(const Statement& statement);

// The token at which a statement that accuses by its cue begins; UINT32_MAX for
// others.
uint32_t ChargeToken(const Statement& statement);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CUE_ACTS_H_
