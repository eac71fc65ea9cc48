#include "quotes/speakers/speaker_sieves.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/speakers/sieves.h"

namespace attest {
namespace {

// As much of a content as is searched for its speaker's name.
constexpr uint32_t kMaxContentTokens = 200;

struct Sieve {
  absl::string_view name;
  // Share of its answers that are right.
  float precision;
  int (*find)(SieveContext& context, size_t attribution, float* confidence);
  // Nothing but nearness speaks for the answer: one who is named in the content is
  // not it.
  bool guesses = false;
};

// In the order in which they are asked.
constexpr Sieve kSieves[] = {
    // A label is all the source that an interview's turn has.
    {"label", 0.95f, Label},
    {"interviewee", 0.85f, Interviewee},
    // What the source itself says.
    {"nobody_speaks", 0.95f, NobodySpeaks},
    {"author", 0.95f, AuthorSpeaks},
    {"first_person", 0.93f, FirstPerson},
    {"coordinated_source", 0.90f, CoordinatedSource},
    {"apposition", 0.93f, Apposition},
    {"source", 0.98f, MentionedSource},
    // Where there is no source: layout.
    {"trailing_dash", 0.95f, TrailingDash},
    {"repeated_words", 0.95f, RepeatedWords},
    // Grammar.
    {"subject_of_cue", 0.90f, SubjectOfCue},
    {"named_before_cue", 0.85f, NamedBeforeCue},
    {"opening_subject", 0.85f, OpeningSubject},
    {"open_quotation", 0.95f, OpenQuotation},
    {"same_sentence", 0.90f, SameSentence},
    {"colon", 0.88f, ColonBefore},
    // Neighbours.
    {"same_paragraph", 0.98f, SameParagraph},
    {"answer_to_question", 0.75f, AnswerToQuestion},
    {"turns", 0.75f, Turns},
    {"subject_before", 0.75f, SubjectBefore, true},
    {"paragraph_before", 0.90f, ParagraphBefore, true},
    {"same_paragraph_further", 0.75f, SameParagraphFurther, true},
    {"subject_after", 0.60f, SubjectAfter, true},
    // Inside words whose speaker only a sieve above found.
    {"first_person", 0.85f, FirstPerson},
    {"first_person_goes_on", 0.75f, FirstPersonGoesOn},
};

// Few people call themselves by their name.
bool IsNamedInContent(const SieveContext& c, size_t a, int entity) {
  uint32_t looked = 0;
  for (TokenSpan span : c.attribution(a).content) {
    for (uint32_t i = span.begin; i < span.end && looked < kMaxContentTokens;
         ++i, ++looked) {
      const Mention* name = c.mentions().NameOver(i);
      if (name != nullptr && name->entity == entity) return true;
    }
  }
  return false;
}

// "Lawyer", of a headline, is the Ann Okafor whose words it has.
bool MayBeNamed(const Entity& nobody, const Entity& named) {
  const bool agree = nobody.sex() == Sex::kUnknown || named.sex() == Sex::kUnknown ||
                     nobody.sex() == named.sex();
  return !nobody.named && !nobody.plural && nobody.kind == EntityClass::kPerson && named.named &&
         named.kind == EntityClass::kPerson && agree;
}

// Whoever is mentioned as entity e, or speaks as that, is now[e].
void Rename(const std::vector<int>& now, Cast* cast, std::vector<SpeakerLink>* links) {
  for (Mention& mention : cast->mentions) {
    if (mention.entity >= 0) mention.entity = now[mention.entity];
  }
  for (SpeakerLink& link : *links) {
    if (link.speaker >= 0) link.speaker = now[link.speaker];
  }
}

// What a headline quotes is said by whoever says it in the article, if by anybody; and whom a
// headline or lead only describes is who says the same words below.
void TakeRepeatedSpeakers(const SieveContext& c, Cast* cast, std::vector<SpeakerLink>* links) {
  std::vector<int> now(cast->entities.size());
  std::iota(now.begin(), now.end(), 0);
  for (auto a = c.order().rbegin(); a != c.order().rend(); ++a) {
    const int repeats = c.attribution(*a).repeats;
    if (repeats < 0) continue;
    SpeakerLink& link = (*links)[*a];
    const SpeakerLink& said = (*links)[repeats];
    if (c.attribution(*a).rule == kHeadlineRule) {
      link = said;
    } else if (link.speaker >= 0 && said.speaker >= 0) {
      // Who has no name never names another.
      const int named = now[said.speaker];
      if (MayBeNamed(cast->entities[now[link.speaker]], cast->entities[named])) {
        now[link.speaker] = named;
      }
    }
  }
  Rename(now, cast, links);
}

// True where the sieve answers for attribution `a`, also that nobody speaks.
bool Answer(const Sieve& sieve, size_t a, SieveContext* c, SpeakerLink* link) {
  float confidence = sieve.precision;
  const int speaker = sieve.find(*c, a, &confidence);
  if (speaker == kUnanswered) return false;
  if (sieve.guesses && IsNamedInContent(*c, a, speaker)) return false;
  link->sieve = sieve.name;
  if (speaker == kNobody) return true;
  link->speaker = speaker;
  link->confidence = confidence;
  c->SetSpeaker(a, speaker);
  return true;
}

}  // namespace

SieveAnswers RunSpeakerSieves(const SieveInput& input, Cast* cast) {
  SieveContext context(input, cast);
  SieveAnswers answers;
  answers.links.resize(input.attributions.size());
  std::vector<bool> closed(input.attributions.size(), false);
  // Nothing near a headline's quotation says whose it is.
  for (size_t a = 0; a < closed.size(); ++a) {
    closed[a] = input.attributions[a].rule == kHeadlineRule;
  }
  for (const Sieve& sieve : kSieves) {
    for (size_t a : context.order()) {
      if (closed[a] || context.attribution(a).content.empty()) continue;
      closed[a] = Answer(sieve, a, &context, &answers.links[a]);
    }
  }
  TakeRepeatedSpeakers(context, cast, &answers.links);
  answers.author = context.author();
  return answers;
}

}  // namespace attest
