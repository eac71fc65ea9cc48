// The ordered sieves that give attributions their speakers.

#ifndef ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_
#define ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/speakers/cast.h"
#include "quotes/speakers/coreference.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/speakers/verb_subjects.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// One link for each attribution; `speaker` is an index into cast->entities here. The
// author and coordinated sources ("Okafor and Lund") become new entities.
std::vector<SpeakerLink> RunSpeakerSieves(
    const AnnotatedText& text, const TextIndex& index, const SpeechMap& speech,
    const VerbSubjects& subjects, const std::vector<Attribution>& attributions,
    Cast* cast, int* author);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SPEAKER_SIEVES_H_
