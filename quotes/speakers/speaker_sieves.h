// The ordered sieves that give attributions their speakers: the most precise first, each
// over all attributions before the next begins.
//
// Muzny et al., "A two-stage sieve approach for quote attribution" (EACL 2017).

#ifndef ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_
#define ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_

#include <vector>

#include "quotes/speakers/cast.h"
#include "quotes/speakers/sieve_context.h"
#include "quotes/speakers/speaker_resolver.h"

namespace attest {

struct SieveAnswers {
  // One for each attribution; `speaker` is an index into cast->entities here.
  std::vector<SpeakerLink> links;
  // The entity of the article's author, -1 where nobody needs one.
  int author = -1;
};

// The author and coordinated sources ("Okafor and Lund") become new entities of `cast`.
SieveAnswers RunSpeakerSieves(const SieveInput& input, Cast* cast);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_
