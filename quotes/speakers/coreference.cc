#include "quotes/speakers/coreference.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "quotes/speakers/discourse.h"
#include "quotes/speakers/nominal_resolver.h"
#include "quotes/speakers/pronoun_resolver.h"

namespace attest {
namespace {

// What one "he" or "she" says of the sex of whoever was named before it.
constexpr float kSexVote = 0.4f;

// The last person named, as "he" and "she" look back at them.
struct LastNamed {
  int entity = -1;
  uint32_t sentence = 0;
  bool quoted = false;
  // Nobody else was named in the same sentence.
  bool alone = false;

  void Name(const Mention& name) {
    alone = name.entity == entity || name.sentence != sentence || entity < 0;
    entity = name.entity;
    sentence = name.sentence;
    quoted = name.quoted;
  }
  bool MayBe(const Mention& pronoun) const {
    return entity >= 0 && alone && pronoun.quoted == quoted &&
           pronoun.sentence <= sentence + 1;
  }
};

// Every "he" and "she" votes for the sex of the last person named before it, with
// nobody else named between.
void VoteOnSex(Cast* cast) {
  LastNamed last;
  for (const Mention& mention : cast->mentions) {
    if (mention.form == MentionForm::kName && mention.entity >= 0 &&
        MayBePerson(cast->entities[mention.entity])) {
      last.Name(mention);
    } else if (mention.form == MentionForm::kNominal && mention.sex != Sex::kUnknown) {
      // "Okafor, whose daughter is ill, said her ..."
      last = LastNamed();
    } else if (mention.form == MentionForm::kPronoun &&
               mention.sex != Sex::kUnknown && last.MayBe(mention)) {
      cast->entities[last.entity].sex_score +=
          mention.sex == Sex::kMale ? kSexVote : -kSexVote;
    }
  }
  // Pronouns make a person of a name of which only the entity tagger told.
  for (Entity& entity : cast->entities) {
    if (MayBePerson(entity) && std::abs(entity.sex_score) >= kSexVote) {
      entity.kind = EntityClass::kPerson;
    }
  }
}

}  // namespace

void ResolveCoreference(const AnnotatedText& text, const TextIndex& index,
                        const SpeechMap& speech,
                        const std::vector<RoleNoun>& role_nouns, Cast* cast) {
  VoteOnSex(cast);
  Discourse discourse(text, index, speech, cast);
  NominalResolver nominals(role_nouns, &discourse);
  PronounResolver pronouns(&discourse);
  for (size_t m = 0; m < cast->mentions.size(); ++m) {
    const Mention& mention = cast->mentions[m];
    nominals.ReadRoleNounsUpTo(mention);
    if (mention.form == MentionForm::kNominal && mention.entity < 0) {
      nominals.Resolve(m);
    } else if (mention.form == MentionForm::kPronoun) {
      pronouns.Resolve(m);
    }
    if (mention.entity >= 0) discourse.Remember(m);
  }
}

}  // namespace attest
