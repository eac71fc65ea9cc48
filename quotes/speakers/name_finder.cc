#include "quotes/speakers/name_finder.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_runs.h"
#include "quotes/speakers/name_sentence.h"
#include "quotes/speakers/name_votes.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// "Trade, Industry and" after "Minister of".
constexpr uint32_t kMaxPortfolioTokens = 6;

// "R.", "C.T.": whom India and others call by initials and a father's name.
bool IsInitials(absl::string_view word) {
  if (word.size() < 2 || word.size() > 8 || word.back() != '.') return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !absl::ascii_isupper(word[i]) : word[i] != '.') return false;
  }
  return true;
}

// Behind what an office is for, before the "and" that stands right before `i`; `i` for none:
// "Minister of | Trade and".
uint32_t BeforeJoined(const NameSentence& s, uint32_t i) {
  if (i < s.sentence.begin + 2 || s.Word(i - 1) != "and") return i;
  uint32_t begin = i - 1;
  while (begin > s.sentence.begin && i - begin < kMaxPortfolioTokens &&
         (IsCapitalised(s.Word(begin - 1)) || s.Word(begin - 1) == ",")) {
    --begin;
  }
  return begin;
}

// Where the office that ends with "of", "for" or "of the" right before `i` begins; `i` for none:
// "minister of", "Minister for Trade and", "Leader of the".
uint32_t OfficeOfBefore(const NameSentence& s, uint32_t i) {
  const uint32_t at = BeforeJoined(s, i);
  const uint32_t of = at > s.sentence.begin && s.Word(at - 1) == "the" ? at - 1 : at;
  const bool office = of >= s.sentence.begin + 2 &&
                      (s.Word(of - 1) == "of" || s.Word(of - 1) == "for") &&
                      IsTitleNoun(s.text, of - 2);
  return office ? of - 2 : i;
}

// Where a first name or initials begin with only the family name behind them; the run's
// begin for none.
uint32_t GivenNameOf(const NameSentence& s, TokenSpan run) {
  if (run.end - run.begin < 3) return run.begin;
  uint32_t given = run.end - 2;
  if (IsFirstName(s.Word(given))) return given;
  while (given > run.begin && IsInitials(s.Word(given))) --given;
  return given + 2 < run.end ? given + 1 : run.begin;
}

// Where the run's first name ends and another, with its title, begins.
uint32_t NextCut(const NameSentence& s, TokenSpan run, TokenSpan* title) {
  *title = {run.end, run.end};
  for (uint32_t i = run.begin; i < run.end; ++i) {
    // "Bo “Boy” Ek"
    if (i > run.begin && IsQuotationMark(s.Word(i - 1))) continue;
    const size_t length =
        IsFirstNameHere(s, i) ? 0 : TitleLength(s.text, i, run.end, /*capital=*/true);
    if (length > 0 && i + length < run.end &&
        !IsPartOfName(s, {i, static_cast<uint32_t>(i + length)})) {
      *title = {i, static_cast<uint32_t>(i + length)};
      return i;
    }
    if (i > run.begin && s.IsPerson(i) && !s.IsPerson(i - 1) &&
        s.text.entities[i - 1] != EntityType::kNone &&
        IsCapitalised(s.Word(i - 1)) && !IsFirstName(s.Word(i - 1)) &&
        (IsFirstName(s.Word(i)) || IsInitials(s.Word(i)))) {
      *title = {i, i};
      return i;
    }
  }
  return run.end;
}

// "Federal Industry Minister": somebody's office, and no name, unlike the "Union
// Leader", a newspaper.
bool EndsWithOffice(const NameSentence& s, TokenSpan run) {
  if (run.end - run.begin < 2 || IsFirstName(s.Word(run.begin)) ||
      s.Word(run.end - 1) == "Leader") {
    return false;
  }
  const absl::string_view kind = TitleKind(s.text, {run.end - 1, run.end});
  return kind == "political" || kind == "official" || kind == "spokesperson" ||
         kind == "police" || kind == "military";
}

// "Iraqi | Mustafa al-Kadhimi"
bool BeginsWithOrigin(const NameSentence& s, TokenSpan run) {
  const uint32_t length = run.end - run.begin;
  return length >= 2 && IsDemonym(s.Word(run.begin)) &&
         !(length == 2 && IsFirstName(s.Word(run.begin))) &&
         (s.IsPerson(run.begin + 1) || IsFirstName(s.Word(run.begin + 1))) &&
         !s.IsOrganisation(run.begin);
}

// "Chief (Mrs.) | Ngozi Eze", "Alhaji (Dr) | Musa Bello": where such titles begin; `begin` for
// none.
uint32_t BracketedTitleBefore(const NameSentence& s, uint32_t begin) {
  if (begin < s.sentence.begin + 4 || s.Word(begin - 1) != ")" || s.Word(begin - 3) != "(" ||
      TitleLength(s.text, begin - 2, begin - 1, /*capital=*/true) != 1) {
    return begin;
  }
  return TitleLength(s.text, begin - 4, begin - 3, /*capital=*/true) == 1 ? begin - 4 : begin;
}

TokenSpan TitleBefore(const NameSentence& s, uint32_t begin) {
  const uint32_t bracketed = BracketedTitleBefore(s, begin);
  if (bracketed < begin) return {bracketed, begin};
  for (uint32_t back = 4; back >= 1; --back) {
    if (begin < s.sentence.begin + back) continue;
    const uint32_t at = begin - back;
    if (!IsNounLikeTag(s.text.tags[begin - 1]) || IsVerbTag(s.text.tags[begin - 1])) {
      break;
    }
    if (TitleLength(s.text, at, begin, /*capital=*/false) == back) {
      return {at, begin};
    }
  }
  return {begin, begin};
}

// True for a word that may stand in front of a noun; "retired", whatever the tagger
// says.
bool Modifies(const NameSentence& s, uint32_t i) {
  const PosTag tag = s.text.tags[i];
  if (ClassifyNameWord(s.Word(i)) == NameWordClass::kState) return true;
  // "Lund & Co analyst"
  if (s.Word(i) == "&") return i > s.sentence.begin && IsCapitalised(s.Word(i - 1));
  if (tag == PosTag::kVbn || tag == PosTag::kVbg) {
    return s.text.deprels[i] == Deprel::kAmod || i == s.sentence.begin;
  }
  return tag == PosTag::kJj || tag == PosTag::kNn || tag == PosTag::kNns ||
         tag == PosTag::kPos || tag == PosTag::kJjs || IsProperNounTag(tag);
}

// "After the announcement | Lund Council spokesman": a noun with a determiner of its
// own, behind which the words become proper.
bool EndsPhraseBefore(const NameSentence& s, uint32_t i) {
  if (i < s.sentence.begin + 2 || s.text.tags[i - 2] != PosTag::kDt ||
      !IsProperNounTag(s.text.tags[i])) {
    return false;
  }
  const absl::string_view noun = s.Word(i - 1);
  return (s.text.tags[i - 1] == PosTag::kNn || s.text.tags[i - 1] == PosTag::kNns) &&
         !IsCapitalised(noun) && PersonGroups().Find(noun) < 0 &&
         Titles().Find(noun) < 0;
}

// "week" of "last week", "this year".
bool IsTimeBack(const NameSentence& s, uint32_t noun) {
  const absl::string_view word = s.Word(noun), before = s.Word(noun - 1);
  const bool back = absl::EqualsIgnoreCase(before, "last") ||
                    absl::EqualsIgnoreCase(before, "this") ||
                    absl::EqualsIgnoreCase(before, "next");
  return back && (word == "week" || word == "month" || word == "year" ||
                  word == "night" || word == "season");
}

// The rest of the noun phrase before the name: "former Iraqi", "Clinton campaign".
TokenSpan ModifierBefore(const NameSentence& s, uint32_t end) {
  uint32_t begin = end;
  while (begin > s.sentence.begin && begin + 8 > end) {
    if (!Modifies(s, begin - 1) || IsQuotationMark(s.Word(begin - 1)) ||
        IsListMark(s.Word(begin - 1)) ||
        ClassifyNameWord(s.Word(begin - 1)) == NameWordClass::kCalendar) {
      break;
    }
    if (begin < end && EndsPhraseBefore(s, begin)) break;
    // "last week | US Treasury Secretary"
    if (begin >= s.sentence.begin + 2 && IsTimeBack(s, begin - 1)) break;
    --begin;
  }
  if (begin < end && s.text.tags[begin] == PosTag::kPos) ++begin;
  return {begin, end};
}

void AddName(const NameSentence& s, TokenSpan span, TokenSpan title,
             std::vector<Mention>* names) {
  Mention name;
  name.form = MentionForm::kName;
  name.span = span;
  name.title = title;
  name.head = span.end - 1;
  while (name.head > span.begin &&
         ClassifyNameWord(s.Word(name.head)) == NameWordClass::kSuffix) {
    name.head -= s.Word(name.head - 1) == "," ? 2 : 1;
  }
  if (name.head < span.begin || name.head >= span.end) name.head = span.begin;
  name.sentence = s.sentence_index;
  name.headline = s.headline;
  name.modifier = ModifierBefore(s, title.begin < title.end ? title.begin : span.begin);
  VoteForClasses(s, &name);
  names->push_back(name);
}

// "Federal Minister [for Agriculture | Ann Okafor]": where the name begins behind what an office
// is for; the run's begin for others.
uint32_t AfterPortfolio(const NameSentence& s, TokenSpan run) {
  if (run.begin == run.end) return run.begin;
  const absl::string_view first = s.Word(run.begin);
  return first == "for" || first == "of" ? GivenNameOf(s, run) : run.begin;
}

// Cuts the run, which `title` stands before, into names.
void AddNamesOf(const NameSentence& s, TokenSpan run, TokenSpan title,
                std::vector<Mention>* names) {
  while (run.begin < run.end) {
    TokenSpan next_title;
    const uint32_t cut = NextCut(s, run, &next_title);
    if (cut > run.begin) AddName(s, {run.begin, cut}, title, names);
    if (cut == run.end) return;
    const uint32_t begin = AfterPortfolio(s, {next_title.end, run.end});
    title = {cut == run.begin && title.begin < title.end ? title.begin : cut, begin};
    run.begin = begin;
    if (next_title.begin == next_title.end) {
      // A cut without a title: the person's name is the rest, however it looks.
      AddName(s, run, title, names);
      return;
    }
  }
}

// "the Iowa Democrat", "the South African": somebody of a place, and no name.
bool IsSomebodyFrom(const NameSentence& s, TokenSpan run) {
  if (run.end < run.begin + 2 || run.begin == s.sentence.begin ||
      s.text.tags[run.begin - 1] != PosTag::kDt || !IsDemonym(s.Word(run.end - 1))) {
    return false;
  }
  for (uint32_t i = run.begin; i + 1 < run.end; ++i) {
    const bool side = s.Word(i) == "North" || s.Word(i) == "South";
    if (!s.IsPlace(i) && !side) return false;
  }
  return true;
}

void AddRun(const NameSentence& s, TokenSpan run, std::vector<Mention>* names) {
  if (IsSomebodyFrom(s, run)) return;
  TokenSpan title = TitleBefore(s, run.begin);
  // "the Republican", "veteran Iraqis" are no names; "Mr. French" is.
  if (run.end - run.begin == 1 && IsDemonym(s.Word(run.begin)) &&
      !IsHonorific(s.text, title)) {
    return;
  }
  if (BeginsWithOrigin(s, run)) {
    title = {run.begin, run.begin + 1};
    ++run.begin;
  }
  // "minister of Health | Łukasz Wróbel"
  const uint32_t office = OfficeOfBefore(s, run.begin);
  const uint32_t given = GivenNameOf(s, run);
  if (office < run.begin && given > run.begin && !IsFirstName(s.Word(run.begin))) {
    title = {office, given};
    run.begin = given;
  }
  if (!EndsWithOffice(s, run)) AddNamesOf(s, run, title, names);
}

}  // namespace

bool IsHeadline(const AnnotatedText& text, Sentence sentence) {
  int words = 0, capitals = 0;
  for (uint32_t i = sentence.begin; i < sentence.end && words < 40; ++i) {
    const absl::string_view word = text.tokenized.Word(i);
    if (word.size() < 4 || !absl::ascii_isalpha(word[0])) continue;
    ++words;
    if (absl::ascii_isupper(word[0])) ++capitals;
  }
  return words >= 4 && capitals * 5 >= words * 4;
}

void FindNames(const AnnotatedText& text, uint32_t sentence,
               const absl::flat_hash_set<absl::string_view>& known,
               std::vector<Mention>* names) {
  const Sentence range = text.tokenized.sentences[sentence];
  const NameSentence s = {text, range, sentence, IsHeadline(text, range), known};
  for (uint32_t i = range.begin; i < range.end;) {
    const uint32_t after_title = AfterBareTitle(s, i);
    if (after_title > i || !s.IsNameToken(i)) {
      i = std::max(i + 1, after_title);
      continue;
    }
    const uint32_t end = std::max(i + 1, EndOfNameRun(s, i));
    AddRun(s, {i, end}, names);
    i = end;
  }
}

}  // namespace attest
