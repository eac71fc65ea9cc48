#include "claims/type_features.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/content_shape.h"
#include "claims/cue_acts.h"
#include "claims/denial_signs.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

void AddWord(const FeatureStart& prefix, const Word& w, FeatureSink* sink) {
  sink->Add(prefix, w.negated ? "not " : "",
            w.name ? absl::string_view("NAME") : w.lemma);
}

absl::string_view Form(const Word& w) {
  return w.name ? absl::string_view("NAME") : w.lemma;
}

void AddCueFeatures(const Statement& s, CueAct act, bool negated,
                    FeatureSink* sink) {
  absl::string_view name = CueActName(act);
  absl::string_view sign = negated ? " not" : "";
  sink->Add("cue act=", name, sign);
  if (CueIsPassive(s)) sink->Add("cue passive act=", name, sign);
  if (s.cue.empty()) sink->Add("no cue");
  if (s.source.empty()) sink->Add("no source act=", name);
  for (size_t i = 0; i < s.cue.size(); ++i) {
    AddWord("cue word=", s.cue[i], sink);
    if (i > 0) {
      sink->Add("cue pair=", Form(s.cue[i - 1]), " ", Form(s.cue[i]));
    }
    if (s.cue[i].facts.wrong != Wrong::kNone) {
      sink->Add("cue wrong=", WrongName(s.cue[i].facts.wrong));
    }
    if (s.cue[i].facts.head != HeadKind::kNone) {
      sink->Add("cue noun=", HeadKindName(s.cue[i].facts.head));
    }
  }
  if (!s.cue.empty()) {
    sink->Add("cue last=", Form(s.cue.back()));
    sink->Add("cue last, act=", Form(s.cue.back()), " ", name);
  }
}

void AddShapeFeatures(const Statement& s, CueAct act, bool negated,
                      FeatureSink* sink) {
  const Words& words = s.content;
  absl::string_view name = CueActName(act);
  absl::string_view sign = negated ? " not " : " ";
  absl::string_view opening = OpeningOf(words);
  sink->Add("opening=", opening);
  sink->Add("act, opening=", name, sign, opening);
  NounPhrase np = FirstNounPhrase(words);
  if (np.head >= 0) {
    const Word& head = words[np.head];
    sink->Add("head=", Form(head));
    // "that the reports were false": what is said of them is another thing.
    const bool is_subject = np.end < words.size() && IsAuxiliary(words[np.end]);
    sink->Add("head class=", ClassOf(head), is_subject ? " is" : "");
    sink->Add("act, head class=", name, sign, ClassOf(head));
    absl::string_view next =
        np.end < words.size() ? words[np.end].lemma : "end";
    sink->Add("act, after head=", name, " ", next);
  }
  absl::string_view length = words.size() < 4    ? "3"
                             : words.size() < 9  ? "8"
                             : words.size() < 21 ? "20"
                                                 : "more";
  sink->Add("length=", length);
  sink->Add("act, length=", name, " ", length);
  sink->Add("kind=", Quote::Kind_Name(s.quote->kind()));
  sink->Add("act group, kind=", ActGroup(act), " ",
            Quote::Kind_Name(s.quote->kind()));
}

void AddRuleFeatures(const Statement& s, CueAct act, bool negated,
                     FeatureSink* sink) {
  absl::string_view object = ObjectOf(s);
  absl::string_view sign = negated ? " not " : " ";
  sink->Add("act, object=", CueActName(act), sign, object);
  sink->Add("rule=", RuleOf(s, act, negated));
  bool grounds = false, wrong = false;
  for (size_t i = 0; i + 1 < s.content.size(); ++i) {
    const Word& w = s.content[i];
    grounds |= w.lemma == "for" && absl::EndsWith(s.content[i + 1].text, "ing");
    wrong |= w.facts.wrong != Wrong::kNone && !w.negated;
  }
  if (!s.cue.empty()) {
    grounds |= s.cue.back().lemma == "for" || s.cue.back().lemma == "of";
  }
  sink->Add("rule, grounds=", RuleOf(s, act, negated), grounds ? " y" : " n",
            wrong ? " wrong" : " fair");
}

// "for lying", "for his failure", "as a liar".
void AddGroundsFeatures(const Statement& s, CueAct act, FeatureSink* sink) {
  const Words& words = s.content;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    bool grounds = words[i].lemma == "for" || words[i].lemma == "as" ||
                   words[i].lemma == "of" || words[i].lemma == "over";
    if (!grounds) continue;
    const Word& next = words[i + 1];
    if (absl::EndsWith(next.text, "ing") ||
        (next.lemma == "not" && i + 2 < words.size())) {
      sink->Add("grounds=", words[i].lemma, " doing");
      sink->Add("act, grounds=", CueActName(act), words[i].lemma, " doing");
    } else if (IsPossessive(next)) {
      sink->Add("grounds=", words[i].lemma, " possessive");
    } else if (next.facts.wrong != Wrong::kNone || next.facts.opinion < 0) {
      sink->Add("grounds=", words[i].lemma, " wrong");
    }
  }
}

// A coarse count, so that one weight covers many lengths.
absl::string_view CountName(int n) {
  static constexpr std::array<absl::string_view, 5> kNames = {"0", "1", "2",
                                                              "3-4", "5+"};
  return kNames[n <= 2 ? n : n <= 4 ? 3 : 4];
}

bool InQuotes(const Words& words, size_t i) {
  return i > 0 && words[i - 1].quote_mark;
}

bool IsDemonstrative(const Word& w) {
  return w.lemma == "that" || w.lemma == "this" || w.lemma == "these" || w.lemma == "those";
}

// Whether a word may stand between a subject and what is said of it.
bool LeadsToPredicate(const Word& w) {
  return IsAuxiliary(w) || w.negator || w.quote_mark || w.text == "'s" || w.text == "’s" ||
         w.lemma == "be" || w.lemma == "a" || w.lemma == "just" || w.lemma == "quite" ||
         w.lemma == "all" || absl::EndsWith(w.text, "ly");
}

// How a word of wrongdoing is used, which tells whether anybody is said to do wrong.
enum class WrongUse { kDone, kSuffered, kEvent, kTrait, kCalled };

// The form of "be" before word `i` with nothing between but what modifies the word: "is
// not a liar", "are 100 percent wrong". -1 for none.
int CopulaBefore(const Words& words, size_t i) {
  constexpr size_t kReach = 4;
  for (size_t k = i; k > 0 && k + kReach >= i; --k) {
    const Word& w = words[k - 1];
    if (w.lemma == "be") return k - 1;
    if ((w.punctuation && !w.quote_mark) || w.name || w.facts.person != 0 ||
        w.facts.function == Function::kPreposition ||
        w.facts.function == Function::kConjunction ||
        w.facts.function == Function::kRelative || w.lemma == "to") {
      return -1;
    }
  }
  return -1;
}

// "an attack" names no doer, "they attacked" does, "they were attacked" names who
// suffered, and "it was an attack" says what somebody or something is.
WrongUse UseOf(const Words& words, size_t i) {
  const WordFacts& facts = words[i].facts;
  const bool modifies =
      i > 0 && (words[i - 1].facts.function == Function::kDeterminer ||
                words[i - 1].lemma == "the" || IsPossessive(words[i - 1]));
  if (modifies && CopulaBefore(words, i) >= 0) return WrongUse::kCalled;
  if (!facts.wrong_verb || modifies) {
    const bool event = modifies || facts.wrong == Wrong::kCrime ||
                       facts.wrong == Wrong::kHarm;
    return event ? WrongUse::kEvent : WrongUse::kTrait;
  }
  const bool participle = words[i].text != words[i].lemma &&
                          !absl::EndsWith(words[i].text, "ing");
  for (size_t k = i; participle && k > 0 && k + 2 > i; --k) {
    if (words[k - 1].lemma == "be") return WrongUse::kSuffered;
  }
  return WrongUse::kDone;
}

absl::string_view UseName(WrongUse use) {
  switch (use) {
    case WrongUse::kDone: return "done ";
    case WrongUse::kSuffered: return "suffered ";
    case WrongUse::kEvent: return "event ";
    case WrongUse::kTrait: return "trait ";
    case WrongUse::kCalled: return "called ";
  }
  return "";
}

void AddWrongFeatures(const Statement& s, CueAct act, FeatureSink* sink) {
  int strong = 0, weak = 0, denied = 0, events = 0;
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (w.facts.wrong == Wrong::kNone) continue;
    const absl::string_view sign = w.negated ? "not " : "";
    const absl::string_view agent = AgentName(w.agent);
    const WrongUse wrong_use = UseOf(s.content, i);
    const absl::string_view use = UseName(wrong_use);
    sink->Add("wrong, use=", sign, use, WrongName(w.facts.wrong));
    sink->Add("wrong, agent=", sign, use, agent);
    sink->Add("wrong, act=", sign, use, ActGroup(act));
    if (!w.negated) sink->Add("wrong, act, agent=", use, ActGroup(act), agent);
    if (InQuotes(s.content, i)) sink->Add("wrong in quotes=", ActGroup(act));
    if (w.negated) {
      ++denied;
    } else if (wrong_use == WrongUse::kEvent || wrong_use == WrongUse::kSuffered) {
      ++events;
    } else {
      ++(w.facts.wrong_strength >= 3 ? strong : weak);
    }
  }
  sink->Add("strong wrongs=", CountName(strong));
  sink->Add("weak wrongs=", CountName(weak));
  sink->Add("wrong events=", CountName(events));
  sink->Add("negated wrongs=", CountName(denied));
  sink->Add("act, strong wrongs=", ActGroup(act), " ", CountName(strong));
  sink->Add("act, all wrongs=", ActGroup(act), " ", CountName(strong + weak));
  sink->Add("act, wrong events=", ActGroup(act), " ", CountName(events));
}

// Whether the content has anybody who could be accused: a name, "they" or "you", people.
void AddAccusableFeatures(const Statement& s, CueAct act, FeatureSink* sink) {
  int accusable = 0, wrongs = 0;
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    const absl::string_view kind = ClassOf(w);
    accusable += kind == "name" || kind == "you" || kind == "they" ||
                 kind == "person";
    wrongs += w.facts.wrong != Wrong::kNone && !w.negated;
  }
  const absl::string_view somebody = accusable > 0 ? "somebody " : "nobody ";
  sink->Add("accusable=", somebody);
  sink->Add("act, accusable=", somebody, CueActName(act));
  sink->Add("wrong, act, accusable=", somebody, wrongs > 0 ? "wrong " : "fair ",
            ActGroup(act));
}

void AddOpinionFeatures(const Statement& s, CueAct act, FeatureSink* sink) {
  int bad = 0, good = 0, words = 0;
  for (const Word& w : s.content) {
    words += !w.punctuation;
    if (w.facts.opinion == 0) continue;
    ((w.facts.opinion < 0) != w.negated ? bad : good) += 1;
    if (w.facts.opinion < 0) {
      sink->Add("ill word by=", w.negated ? "not " : "", AgentName(w.agent));
    }
  }
  sink->Add("ill words=", CountName(bad));
  sink->Add("good words=", CountName(good));
  sink->Add("act, ill words=", ActGroup(act), " ", CountName(bad));
  if (words > 0) {
    sink->Add("ill share=", CountName((bad * 20) / words));
    sink->Add("ill less good=", bad > good ? "more" : bad < good ? "less" : "same");
  }
}

void AddDenialFeatures(const TokenizedText& text, const Statement& s,
                       CueAct act, FeatureSink* sink) {
  int hits = 0;
  for (const Word& w : s.content) {
    if (w.facts.denial_strength == 0) continue;
    hits += !w.negated;
    sink->Add("denial word=", w.negated ? "not " : "", w.lemma);
    // "We got this wrong" denies nothing.
    sink->Add("denial by=", w.negated ? "not " : "", AgentName(w.agent));
  }
  ForEachPhrase(text, s.content, DenialTriggers(),
               &WordFacts::begins_denial_phrase, [&](int row, size_t i) {
                 hits += !NegatesDenial(s.content, i);
                 sink->Add("denial phrase=", DenialTriggers().Get(row, 0));
               });
  sink->Add("act, denials=", ActGroup(act), " ", CountName(hits));
  // A flat denial has no negation: only what has neither denies nothing.
  bool says_no = hits > 0;
  for (size_t i = 0; i < s.content.size() && !says_no; ++i) {
    says_no = s.content[i].negator && !NegatesDenial(s.content, i);
  }
  sink->Add("says no, act=", says_no ? "yes " : "no ", ActGroup(act));
  ForEachPhrase(text, s.content, AccusationTriggers(),
               &WordFacts::begins_wrong_phrase, [&](int row, size_t i) {
                 sink->Add("wrong phrase=", s.content[i].negated ? "not" : "");
                 sink->Add("wrong phrase=", AccusationTriggers().Get(row, 0));
               });
}

// "We reject any suggestion", "I accuse them": what somebody does by saying so.
void AddOwnActs(const Statement& s, FeatureSink* sink) {
  for (const Word& w : s.content) {
    if (w.agent != Agent::kSelf || w.negated) continue;
    const bool tells = w.facts.act == CueAct::kDeny || w.facts.act == CueAct::kReject ||
                       w.facts.act == CueAct::kAccuse;
    if (tells) sink->Add("own act=", CueActName(w.facts.act));
  }
}

// "that" or "it", of which a sentence that begins so says something; else empty.
absl::string_view ReferringSubject(const Word& w) {
  if (IsDemonstrative(w)) return "that";
  return w.facts.person == 3 && w.facts.sex == 'n' ? "it" : "";
}

// "That's simply false", "Rubbish.": a sentence that begins with a denial, or says it of
// what was said before. `begin` is its first word.
void AddSentenceDenial(const Words& words, size_t begin, CueAct act, FeatureSink* sink) {
  constexpr size_t kReach = 6;
  const absl::string_view subject = ReferringSubject(words[begin]);
  const size_t end = std::min(words.size(), begin + kReach);
  for (size_t i = begin; i < end && !EndsSentence(words[i]); ++i) {
    const Word& w = words[i];
    if (w.facts.denial_strength > 0) {
      sink->Add("flat denial=", subject, w.negated ? " not" : "");
      sink->Add("flat denial, act=", subject, w.negated ? " not " : " ", ActGroup(act));
    }
    if (subject.empty() || (i > begin && !LeadsToPredicate(w))) return;
  }
}

void AddFlatDenials(const Statement& s, CueAct act, FeatureSink* sink) {
  bool begins = true;
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (begins && !w.quote_mark) AddSentenceDenial(s.content, i, act, sink);
    begins = EndsSentence(w) || (begins && w.quote_mark);
  }
}

// "called the claim a fairy tale": what kind of thing is called something.
void AddNaming(const Statement& s, FeatureSink* sink) {
  const bool names = std::any_of(s.cue.begin(), s.cue.end(),
                                 [](const Word& w) { return w.facts.naming; });
  const NounPhrase np = FirstNounPhrase(s.content);
  if (!names || np.head < 0) return;
  const Word& head = s.content[np.head];
  const bool ill = std::any_of(s.content.begin() + np.end, s.content.end(), [](const Word& w) {
    return w.facts.opinion < 0 || w.facts.denial_strength > 0;
  });
  sink->Add("called=", ClassOf(head));
  sink->Add("called=", ClassOf(head), ill ? " ill" : " other");
}

// "I am sorry", "our fault": who says so of himself admits.
void AddRegretFeatures(const Statement& s, FeatureSink* sink) {
  for (const Word& w : s.content) {
    if (!w.facts.regret) continue;
    sink->Add("regret=", w.negated ? "not " : "", AgentName(w.agent));
  }
}

// The tense that an auxiliary shows; empty for other words.
absl::string_view TenseOf(const Word& w) {
  const std::string form = absl::AsciiStrToLower(w.text);
  if (form == "will" || form == "wo" || form == "shall" || form == "'ll" || form == "’ll") {
    return "future";
  }
  if (w.lemma == "would" || w.lemma == "could" || w.lemma == "should" || w.lemma == "can" ||
      w.lemma == "must" || w.lemma == "may" || w.lemma == "might" || form == "ca") {
    return "modal";
  }
  if (form == "was" || form == "were" || form == "did" || form == "had") return "past";
  if (form == "has" || form == "have" || form == "'ve" || form == "’ve") return "perfect";
  return IsAuxiliary(w) || w.lemma == "be" || w.lemma == "do" ? "present" : "";
}

// The tense of what is negated at word `at`, by the nearest auxiliary about it: who says
// what will not be promises, and denies nothing.
absl::string_view NegatedTense(const Words& words, size_t at) {
  constexpr size_t kReach = 5;
  absl::string_view tense;
  for (size_t k = 1; k <= kReach && tense.empty(); ++k) {
    if (k <= at) tense = TenseOf(words[at - k]);
    if (tense.empty() && at + k < words.size()) tense = TenseOf(words[at + k]);
  }
  return tense.empty() ? "none" : tense;
}

// "He did not", "I never": a negation whose subject is the one who speaks.
void AddNegationFeatures(const Statement& s, CueAct act, FeatureSink* sink) {
  int negators = 0;
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (!w.negator) continue;
    ++negators;
    absl::string_view before = i > 0 ? Form(s.content[i - 1]) : "start";
    absl::string_view after =
        i + 1 < s.content.size() ? Form(s.content[i + 1]) : "end";
    sink->Add("negated agent=", AgentName(w.agent));
    sink->Add("act, negated agent=", ActGroup(act), " ", AgentName(w.agent));
    const absl::string_view tense = NegatedTense(s.content, i);
    sink->Add("negated tense=", tense);
    sink->Add("negated tense, agent=", tense, " ", AgentName(w.agent));
    sink->Add("negated tense, act=", tense, " ", ActGroup(act));
    sink->Add("negation=", before, " ", w.lemma);
    sink->Add("negated=", w.lemma, " ", after);
  }
  sink->Add("negators=", CountName(negators));
  sink->Add("act, negators=", ActGroup(act), " ", CountName(negators));
}

// What is negated at a content's beginning: a view, something said, a wrong...
absl::string_view NegatedKind(const Word& w) {
  if (w.facts.opinion_verb) return "view ";
  if (w.facts.act != CueAct::kNone) return "speech ";
  return w.facts.wrong != Wrong::kNone ? "wrong " : "other ";
}

// "he had never", "she does not": a content that begins with a negation of what its
// subject does, and what that is.
void AddOpeningNegation(const Statement& s, CueAct act, FeatureSink* sink) {
  const Words& words = s.content;
  const auto behind_auxiliaries = [&words](size_t i) {
    while (i < words.size() && IsAuxiliary(words[i])) ++i;
    return i;
  };
  const NounPhrase np = FirstNounPhrase(words);
  const size_t negator = behind_auxiliaries(np.end);
  if (np.head < 0 || negator == np.end || negator == words.size() ||
      !words[negator].negator) {
    return;
  }
  const absl::string_view subject = ClassOf(words[np.head]);
  sink->Add("opening negation=", subject, " ",
            absl::AsciiStrToLower(words[np.end].text));
  sink->Add("opening negation, act=", subject, " ", ActGroup(act));
  sink->Add("opening negation, kind=", subject, " ",
            Quote::Kind_Name(s.quote->kind()));
  const size_t verb = behind_auxiliaries(negator + 1);
  if (verb < words.size()) {
    sink->Add("opening negation of=", NegatedKind(words[verb]), subject);
  }
}

// Whether a word is one for a thing, a deed or a quality.
bool HasMeaning(const Word& w) {
  return !w.punctuation && !w.name && w.facts.function == Function::kNone &&
         w.facts.person == 0 && !w.negator && w.lemma != "be" && w.lemma != "to" &&
         w.lemma != "that";
}

// Base forms, and what stands there: "rigged" means another thing than "rig".
void AddWordFeatures(const Statement& s, FeatureSink* sink) {
  for (const Word& w : s.content) {
    if (!w.punctuation) AddWord("word=", w, sink);
    if (HasMeaning(w)) sink->Add("form=", absl::AsciiStrToLower(w.text));
  }
}

void AddSourceFeatures(const Statement& s, FeatureSink* sink) {
  if (s.source.empty()) return;
  for (const Word& w : s.source) {
    if (!w.name && !w.punctuation) sink->Add("source word=", w.lemma);
  }
  sink->Add("source=", ClassOf(s.source.back()));
}

// Words near by of which there are `n`. Of none nothing is told, as a statement that was
// written for training has nothing about it, and denies and accuses more often.
void AddNearby(const FeatureStart& what, int n, CueAct act, FeatureSink* sink) {
  if (n == 0) return;
  sink->Add(what, CountName(n));
  sink->Add(what, CountName(n), " ", ActGroup(act));
}

void AddContextFeatures(const Statement& s, const ArticleContext& context,
                        CueAct act, FeatureSink* sink) {
  if (s.question) sink->Add("question");
  if (s.title_case) sink->Add("headline");
  if (context.charge_before) {
    sink->Add("charge before, act=", ActGroup(act));
  }
  if (context.charge_in_article) sink->Add("charge in article");
  AddNearby("charges before=", context.charges_before, act, sink);
  AddNearby("charges after=", context.charges_after, act, sink);
  AddNearby("denials before=", context.denials_before, act, sink);
  AddNearby("denials after=", context.denials_after, act, sink);
}

// Where a statement begins and ends, source and cue included.
TokenSpan ExtentOf(const Statement& s) {
  TokenSpan extent = {UINT32_MAX, 0};
  for (const Words* words : {&s.source, &s.cue, &s.content}) {
    if (words->empty()) continue;
    extent.begin = std::min(extent.begin, words->front().token);
    extent.end = std::max(extent.end, words->back().token + 1);
  }
  return extent;
}

}  // namespace

ArticleContext ContextOf(const Statement& s, uint32_t first_charge,
                         const ArticleCharges& charges) {
  constexpr uint32_t kNear = 25;  // Tokens.
  ArticleContext context;
  context.charge_in_article = first_charge != UINT32_MAX;
  context.charge_before = !s.empty() && first_charge < s.content.front().token;
  const TokenSpan own = ExtentOf(s);
  if (own.begin >= own.end) return context;
  const uint32_t from = own.begin - std::min(own.begin, kNear), to = own.end + kNear;
  context.charges_before = charges.Charges(from, own.begin);
  context.charges_after = charges.Charges(own.end, to);
  context.denials_before = charges.Denials(from, own.begin);
  context.denials_after = charges.Denials(own.end, to);
  return context;
}

void ExtractTypeFeatures(const TokenizedText& text, const Statement& s,
                         const ArticleContext& context, FeatureSink* sink) {
  sink->Clear();
  sink->Add("bias");
  CueAct act = CueActOf(s);
  bool negated = CueIsNegated(s);
  AddCueFeatures(s, act, negated, sink);
  AddSourceFeatures(s, sink);
  AddContextFeatures(s, context, act, sink);
  if (s.content.empty()) {
    sink->KeepUnique();
    return;
  }
  AddShapeFeatures(s, act, negated, sink);
  AddRuleFeatures(s, act, negated, sink);
  AddGroundsFeatures(s, act, sink);
  AddWrongFeatures(s, act, sink);
  AddAccusableFeatures(s, act, sink);
  AddOpinionFeatures(s, act, sink);
  AddDenialFeatures(text, s, act, sink);
  AddFlatDenials(s, act, sink);
  AddOwnActs(s, sink);
  AddNaming(s, sink);
  AddRegretFeatures(s, sink);
  AddNegationFeatures(s, act, sink);
  AddOpeningNegation(s, act, sink);
  AddWordFeatures(s, sink);
  sink->KeepUnique();
}

}  // namespace attest
