#include "quotes/speakers/speaker_resolver.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/cast.h"
#include "quotes/speakers/coreference.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/name_merging.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/roles.h"
#include "quotes/speakers/source_head.h"
#include "quotes/speakers/speaker_sieves.h"
#include "quotes/speakers/verb_subjects.h"

namespace attest {
namespace {

constexpr absl::string_view kUnnamedAuthor = "author";
// Nobody has more; keeps garbage from taking quadratic time.
constexpr size_t kMaxAliases = 50;

std::vector<Mention> FindSpeakingMentions(
    const AnnotatedText& text, const std::vector<TokenSpan>& quotations,
    const VerbSubjects& subjects,
    const std::vector<Attribution>& attributions) {
  std::vector<TokenSpan> sources;
  std::vector<uint32_t> unmarked;
  for (const Attribution& attribution : attributions) {
    if (!attribution.source.empty()) {
      sources.push_back(attribution.source[0]);
      continue;
    }
    const int subject = subjects.SubjectOfCue(attribution);
    if (subject >= 0) unmarked.push_back(subject);
  }
  return FindMentions(text, quotations, sources, unmarked);
}

// By token: the attribution whose content around it began last, so that of nested
// ones the innermost; of two with the same content the first.
std::vector<int> MapContents(size_t tokens,
                             const std::vector<Attribution>& attributions) {
  struct Content {
    TokenSpan span;
    int attribution;
  };
  std::vector<Content> contents;
  for (size_t a = 0; a < attributions.size(); ++a) {
    for (TokenSpan span : attributions[a].content) {
      contents.push_back({span, static_cast<int>(a)});
    }
  }
  std::sort(contents.begin(), contents.end(),
            [](const Content& a, const Content& b) {
              if (a.span.begin != b.span.begin) {
                return a.span.begin < b.span.begin;
              }
              if (a.span.end != b.span.end) return a.span.end > b.span.end;
              return a.attribution > b.attribution;
            });
  std::vector<int> content_of(tokens, -1);
  std::vector<Content> open;
  size_t next = 0;
  for (uint32_t i = 0; i < tokens; ++i) {
    while (next < contents.size() && contents[next].span.begin <= i) {
      open.push_back(contents[next++]);
    }
    while (!open.empty() && open.back().span.end <= i) open.pop_back();
    if (!open.empty()) content_of[i] = open.back().attribution;
  }
  return content_of;
}

// By token: the first attribution in whose source it is the head.
std::vector<int> MapSourceHeads(const AnnotatedText& text,
                                const std::vector<Attribution>& attributions) {
  std::vector<int> head_source(text.tokenized.tokens.size(), -1);
  for (size_t a = attributions.size(); a > 0; --a) {
    if (attributions[a - 1].source.empty()) continue;
    const TokenSpan source = attributions[a - 1].source[0];
    const uint32_t head = HeadOfSource(text, source);
    if (head < source.end) head_source[head] = a - 1;
  }
  return head_source;
}

SpeechMap MapSpeech(const AnnotatedText& text,
                    const std::vector<Attribution>& attributions,
                    const std::vector<Mention>& mentions) {
  const size_t tokens = text.tokenized.tokens.size();
  SpeechMap speech = {MapContents(tokens, attributions),
                      std::vector<int>(tokens, -1)};
  const std::vector<int> head_source = MapSourceHeads(text, attributions);
  for (const Mention& mention : mentions) {
    for (uint32_t i = mention.span.begin; i < mention.span.end; ++i) {
      const bool own =
          mention.form != MentionForm::kNominal || i == mention.head;
      if (own && head_source[i] >= 0) {
        speech.source_of[mention.head] = head_source[i];
      }
    }
  }
  return speech;
}

// "I", "my" in somebody's words speak of them.
void ResolveFirstPersons(const SpeechMap& speech,
                         const std::vector<SpeakerLink>& links, int author,
                         std::vector<Mention>* mentions) {
  for (Mention& mention : *mentions) {
    if (mention.pronoun.person != 1 || mention.plural) continue;
    const int content = speech.content_of[mention.head];
    if (content >= 0) {
      mention.entity = links[content].speaker;
    } else if (!mention.quoted) {
      mention.entity = author;
    }
  }
}

// As many people as an article may mean one by one: "two", "12", but not "200".
bool IsSmallNumber(absl::string_view word) {
  if (word.empty()) return false;
  if (absl::ascii_isdigit(word[0])) return word.size() <= 2;
  return ClassifyNameWord(word) != NameWordClass::kQuantity;
}

// "two officials", but not "two unions", "two percent".
bool IsCounted(const AnnotatedText& text, const Mention& mention) {
  if (IsBody(NounKey(text, mention.head))) return false;
  return text.tags[mention.span.begin] == PosTag::kCd &&
         mention.span.begin < mention.head &&
         IsSmallNumber(text.tokenized.Word(mention.span.begin)) &&
         ClassifyNameWord(text.tokenized.Word(mention.head)) !=
             NameWordClass::kQuantity;
}

// "minister of Transport": what only people are.
bool IsOffice(absl::string_view role) {
  for (absl::string_view word : absl::StrSplit(role, ' ')) {
    // "the only major car firm", "a private school", "general contractors"
    if (word == "major" || word == "private" || word == "general") continue;
    const int row = Titles().Find(word);
    if (row < 0) continue;
    const absl::string_view kind = Titles().Get(row, kTitleKind);
    for (absl::string_view office :
         {"political", "official", "spokesperson", "police", "military",
          "legal", "academic"}) {
      if (kind == office) return true;
    }
  }
  return false;
}

// "University of Lund", "Arbor Freight LLC": bodies, whatever role they have in court.
bool HasBodysWord(const AnnotatedText& text, const Cast& cast, const Entity& entity) {
  if (entity.fullest < 0) return false;
  const TokenSpan name = cast.mentions[entity.fullest].span;
  for (uint32_t i = name.begin; i < name.end; ++i) {
    if (ClassifyNameWord(text.tokenized.Word(i)) == NameWordClass::kOrganisation) return true;
  }
  return false;
}

Speaker::Kind KindOf(const AnnotatedText& text, const Cast& cast,
                     const Entity& entity) {
  switch (entity.kind) {
    case EntityClass::kPerson:
      // "The contractor, Arbor Freight LLC,"
      if (entity.named && !entity.first_name && entity.sex() == Sex::kUnknown &&
          HasBodysWord(text, cast, entity)) {
        return Speaker::ORGANIZATION;
      }
      return entity.named ? Speaker::PERSON : Speaker::UNNAMED;
    case EntityClass::kGroup: {
      const bool counted =
          !entity.named && entity.fullest >= 0 &&
          IsCounted(text, cast.mentions[entity.fullest]);
      return counted ? Speaker::UNNAMED : Speaker::GROUP;
    }
    case EntityClass::kDocument:
      return Speaker::DOCUMENT;
    case EntityClass::kThing:
      return (entity.tagged_person && std::abs(entity.sex_score) >= 0.4f) ||
                     IsOffice(entity.role)
                 ? Speaker::PERSON
                 : Speaker::ORGANIZATION;
    case EntityClass::kOrganization:
      if (HasBodysWord(text, cast, entity)) return Speaker::ORGANIZATION;
      [[fallthrough]];
    case EntityClass::kPlace:
      return IsOffice(entity.role) ? Speaker::PERSON : Speaker::ORGANIZATION;
  }
  return Speaker::UNNAMED;
}

std::string NameOf(const AnnotatedText& text, const Cast& cast,
                   const Entity& entity) {
  if (entity.fullest < 0) return entity.name;
  const Mention& mention = cast.mentions[entity.fullest];
  uint32_t end = entity.named || mention.possessive
                     ? mention.span.end
                     : EndOfPhrase(text, mention.head, mention.limit);
  // "those who doubt it": who they are follows.
  if (mention.source && end == mention.head + 1 && end < mention.limit &&
      text.tags[end] == PosTag::kWp && IsGroupWord(text.tokenized.Word(mention.head))) {
    end = mention.limit;
  }
  std::string name = PhraseText(text, {mention.span.begin, end});
  return name.empty() ? std::string(text.tokenized.Word(mention.head)) : name;
}

class SpeakerWriter {
 public:
  SpeakerWriter(const AnnotatedText& text, const Article& article,
                const Cast& cast, int author)
      : text_(text), article_(article), cast_(cast), author_(author) {}

  // Turns the links' entities into speakers.
  SpeakerResolution Write(std::vector<SpeakerLink> links) {
    SpeakerResolution resolution;
    CollectMentions();
    for (int entity : InOrder(links)) {
      resolution.speakers.push_back(SpeakerOf(entity));
    }
    for (SpeakerLink& link : links) {
      if (link.speaker >= 0) link.speaker = speaker_of_[link.speaker];
    }
    resolution.links = std::move(links);
    return resolution;
  }

 private:
  void CollectMentions() {
    mentions_of_.resize(cast_.entities.size());
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      const int entity = cast_.mentions[m].entity;
      if (entity >= 0) mentions_of_[entity].push_back(m);
    }
  }

  uint32_t FirstToken(int entity) const {
    return mentions_of_[entity].empty()
               ? UINT32_MAX
               : cast_.mentions[mentions_of_[entity][0]].span.begin;
  }

  // The entities that speak, by first mention; sets speaker_of_.
  std::vector<int> InOrder(const std::vector<SpeakerLink>& links) {
    std::vector<int> order;
    speaker_of_.assign(cast_.entities.size(), -1);
    for (const SpeakerLink& link : links) {
      if (link.speaker < 0 || speaker_of_[link.speaker] >= 0) continue;
      speaker_of_[link.speaker] = 0;
      order.push_back(link.speaker);
    }
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
      return FirstToken(a) < FirstToken(b);
    });
    for (size_t k = 0; k < order.size(); ++k) speaker_of_[order[k]] = k;
    return order;
  }

  ResolvedSpeaker SpeakerOf(int e) const {
    const Entity& entity = cast_.entities[e];
    ResolvedSpeaker speaker;
    if (e == author_) {
      speaker.kind = Speaker::AUTHOR;
      speaker.name = article_.authors_size() > 0
                         ? article_.authors(0)
                         : std::string(kUnnamedAuthor);
    } else {
      speaker.kind = KindOf(text_, cast_, entity);
      speaker.name = OwnedNameOf(e);
      speaker.role = RoleOf(e);
    }
    for (size_t m : mentions_of_[e]) AddMention(cast_.mentions[m], &speaker);
    return speaker;
  }

  // "his deputy" says whose: "Tom Reyes's deputy"; where the article does not, "deputy".
  std::string RoleOf(int e) const {
    const Entity& entity = cast_.entities[e];
    if (entity.role_token < 0) return entity.role;
    return WithOwner(e, entity.role_token, entity.role, /*unknown=*/"");
  }

  // "His lawyer", as a name, is "Tom Reyes's lawyer".
  std::string OwnedNameOf(int e) const {
    const Entity& entity = cast_.entities[e];
    std::string name = NameOf(text_, cast_, entity);
    if (entity.named || entity.fullest < 0) return name;
    const uint32_t begin = cast_.mentions[entity.fullest].span.begin;
    return WithOwner(e, begin, name, text_.tokenized.Word(begin));
  }

  // The phrase, at token `begin`, of entity `e` with the name of whom its possessive
  // pronoun means instead of that, or with `unknown` where nobody knows.
  std::string WithOwner(int e, uint32_t begin, const std::string& phrase,
                        absl::string_view unknown) const {
    // "the league, whose spokesman said"
    const PosTag tag = text_.tags[begin];
    if (tag != PosTag::kPrpS && tag != PosTag::kWpS) return phrase;
    const absl::string_view pronoun = text_.tokenized.Word(begin);
    const absl::string_view rest = absl::StripLeadingAsciiWhitespace(
        absl::string_view(phrase).substr(pronoun.size()));
    const auto mention = std::lower_bound(
        cast_.mentions.begin(), cast_.mentions.end(), begin,
        [](const Mention& m, uint32_t at) { return m.head < at; });
    const bool owned = mention != cast_.mentions.end() &&
                       mention->head == begin && mention->entity >= 0 &&
                       mention->entity != e && mention->entity != author_ &&
                       cast_.entities[mention->entity].named &&
                       (tag == PosTag::kPrpS || Follows(*mention));
    if (owned) {
      return absl::StrCat(
          NameOf(text_, cast_, cast_.entities[mention->entity]), "'s ", rest);
    }
    return absl::StrCat(unknown, unknown.empty() ? "" : " ", rest);
  }

  // The pronoun stands right behind a mention of whom it means, or behind the comma there.
  bool Follows(const Mention& pronoun) const {
    for (size_t m : mentions_of_[pronoun.entity]) {
      const uint32_t end = cast_.mentions[m].span.end;
      if (end == pronoun.head || end + 1 == pronoun.head) return true;
      if (end > pronoun.head) return false;
    }
    return false;
  }

  void AddMention(const Mention& mention, ResolvedSpeaker* speaker) const {
    if (!speaker->mentions.empty() &&
        mention.span.begin < speaker->mentions.back().end) {
      return;
    }
    speaker->mentions.push_back(mention.span);
    if (mention.form != MentionForm::kName ||
        speaker->aliases.size() >= kMaxAliases) {
      return;
    }
    std::string alias = PhraseText(text_, mention.span);
    const bool known =
        alias == speaker->name ||
        std::find(speaker->aliases.begin(), speaker->aliases.end(), alias) !=
            speaker->aliases.end();
    if (!known) speaker->aliases.push_back(std::move(alias));
  }

  const AnnotatedText& text_;
  const Article& article_;
  const Cast& cast_;
  const int author_;
  std::vector<std::vector<size_t>> mentions_of_;  // By entity.
  std::vector<int> speaker_of_;  // By entity; -1 for silent ones.
};

}  // namespace

SpeakerResolution ResolveSpeakers(
    const AnnotatedText& text, const Article& article,
    const std::vector<TokenSpan>& quotations,
    const std::vector<Attribution>& attributions) {
  const TextIndex index(text.tokenized);
  Cast cast;
  const VerbSubjects subjects(text);
  cast.mentions =
      FindSpeakingMentions(text, quotations, subjects, attributions);
  MergeNames(text, index, &cast);
  const std::vector<RoleNoun> role_nouns = FindRoles(text, &cast);
  const SpeechMap speech = MapSpeech(text, attributions, cast.mentions);
  ResolveCoreference(text, index, speech, role_nouns, &cast);
  SieveAnswers answers = RunSpeakerSieves(
      {text, index, speech, subjects, attributions}, &cast);
  ResolveFirstPersons(speech, answers.links, answers.author, &cast.mentions);
  return SpeakerWriter(text, article, cast, answers.author)
      .Write(std::move(answers.links));
}

}  // namespace attest
