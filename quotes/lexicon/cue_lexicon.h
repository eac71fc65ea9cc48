// Words and phrases that attribute: what a source does when it "denied",
// "pointed out", or by "its denial". Read from reporting_cues.tsv, which also says
// how often each does attribute.
//
// Built once, at first use; thread-safe; look-ups allocate nothing.

#ifndef ATTEST_QUOTES_LEXICON_CUE_LEXICON_H_
#define ATTEST_QUOTES_LEXICON_CUE_LEXICON_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// What a source does. Numbers are features of trained models: append only.
enum class CueAct : uint8_t {
  kNone,
  kSay,
  kShout,
  kMurmur,
  kJoke,
  kAsk,
  kAnswer,
  kWrite,
  kAnnounce,
  kClaim,
  kArgue,
  kDeny,
  kReject,
  kAccuse,
  kCriticise,
  kPraise,
  kSupport,
  kAdmit,
  kDemand,
  kPromise,
  kPredict,
  kWarn,
  kThink,
  kWant,
  kKnow,
  kFeel,
  kShow,
  kAgree,
  // No statement was made: "declined to comment".
  kDecline,
};
inline constexpr int kNumCueActs = 29;

enum class CuePart : uint8_t { kVerb, kPhrase, kNoun, kAdjective };
inline constexpr int kNumCueParts = 4;

// "say", "deny", ... as the file writes them; "none" for kNone.
absl::string_view CueActName(CueAct act);

// True for acts by which a statement is made, as against a thought, a wish or a
// finding, or none at all.
bool IsStatementAct(CueAct act);

struct CueEntry {
  absl::string_view lemma;  // Static storage.
  CuePart part;
  CueAct act;
  // The source's stand on what the cue governs: 1 for it, -1 against it, 0 neither.
  int8_t polarity;
  // How often the word attributes in news: 3 mostly, 2 often, 1 sometimes.
  uint8_t strength;
};

// The entry of one inflected word in one part of speech, or null: FindCueVerb of
// "said", "says", "denying"; FindCueNoun of "claims"; FindCueAdjective of "sure".
const CueEntry* FindCueVerb(absl::string_view word);
const CueEntry* FindCueNoun(absl::string_view word);
const CueEntry* FindCueAdjective(absl::string_view word);

// The first of these three that knows the word, in this order.
const CueEntry* FindCue(absl::string_view word);

// The longest phrase ("point out", "according to", "take to Twitter") that begins
// at token `at` and ends before token `end`, or null. The first word may be
// inflected. "..." in a phrase stands for up to eight tokens ("as ... put it").
// `*length` becomes the number of tokens.
const CueEntry* MatchCuePhrase(const TokenizedText& text, size_t at, size_t end,
                               size_t* length);

// Number of entries of all parts.
size_t CueLexiconSize();

}  // namespace attest

#endif  // ATTEST_QUOTES_LEXICON_CUE_LEXICON_H_
