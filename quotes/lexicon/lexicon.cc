#include "quotes/lexicon/lexicon.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/accusation_triggers.h"
#include "quotes/lexicon/claim_words.h"
#include "quotes/lexicon/content_heads.h"
#include "quotes/lexicon/denial_triggers.h"
#include "quotes/lexicon/documents.h"
#include "quotes/lexicon/first_names.h"
#include "quotes/lexicon/function_words.h"
#include "quotes/lexicon/hedges.h"
#include "quotes/lexicon/calendar.h"
#include "quotes/lexicon/negators.h"
#include "quotes/lexicon/opinion_words.h"
#include "quotes/lexicon/person_groups.h"
#include "quotes/lexicon/pronouns.h"
#include "quotes/lexicon/titles.h"

namespace attest {
namespace {

// Longer phrases are not in any list.
constexpr size_t kMaxKeyBytes = 128;

// Words of a text joined with spaces, in a buffer on the stack.
class JoinedWords {
 public:
  // False, and nothing is added, where there is no room.
  bool Add(absl::string_view word) {
    if (size_ + 1 + word.size() > kMaxKeyBytes) return false;
    if (size_ > 0) buffer_[size_++] = ' ';
    std::memcpy(buffer_ + size_, word.data(), word.size());
    size_ += word.size();
    return true;
  }
  absl::string_view view() const { return {buffer_, size_}; }

 private:
  char buffer_[kMaxKeyBytes];
  size_t size_ = 0;
};

[[noreturn]] void DieOfBadLine(absl::string_view line) {
  std::fprintf(stderr, "lexicon: missing columns in line: %s\n",
               std::string(line).c_str());
  std::abort();
}

}  // namespace

Lexicon::Lexicon(absl::string_view tsv) {
  size_t columns = 0;
  for (absl::string_view line : absl::StrSplit(tsv, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    Row row = absl::StrSplit(line, '\t');
    if (columns == 0) {
      columns = row.size();
      continue;
    }
    if (row.size() != columns) DieOfBadLine(line);
    AddRow(std::move(row));
  }
}

void Lexicon::AddRow(Row row) {
  absl::string_view key = row[0];
  index_.Add(key, rows_.size());
  size_t words = 1 + std::count(key.begin(), key.end(), ' ');
  if (words > 1) {
    size_t& most = phrases_[key.substr(0, key.find(' '))];
    most = std::max(most, words);
  }
  rows_.push_back(std::move(row));
}

int Lexicon::Find(absl::string_view key) const {
  const uint32_t* row = index_.Find(key);
  return row == nullptr ? -1 : static_cast<int>(*row);
}

int Lexicon::Match(const TokenizedText& text, size_t at, size_t end,
                   size_t* length) const {
  return MatchLemma(text.Word(at), text, at, end, length);
}

int Lexicon::MatchLemma(absl::string_view lemma, const TokenizedText& text,
                        size_t at, size_t end, size_t* length) const {
  *length = 1;
  int best = Find(lemma);
  const size_t* most = phrases_.Find(lemma);
  if (most == nullptr) return best;
  JoinedWords joined;
  if (!joined.Add(lemma)) return best;
  for (size_t n = 2; n <= *most && at + n <= end; ++n) {
    if (!joined.Add(text.Word(at + n - 1))) break;
    int row = Find(joined.view());
    if (row >= 0) {
      best = row;
      *length = n;
    }
  }
  return best;
}

const Lexicon& Titles() {
  static const Lexicon* lexicon = new Lexicon(TitlesTsv());
  return *lexicon;
}

bool IsHonorific(absl::string_view word) {
  const int row = Titles().Find(word);
  return row >= 0 && Titles().Get(row, kTitleKind) == "honorific";
}

const Lexicon& PersonGroups() {
  static const Lexicon* lexicon = new Lexicon(PersonGroupsTsv());
  return *lexicon;
}

bool IsBody(absl::string_view noun) {
  const int row = PersonGroups().Find(noun);
  return row >= 0 && (PersonGroups().Get(row, kPersonGroupKind) == "organisation" ||
                      PersonGroups().Get(row, kPersonGroupKind) == "company");
}

bool IsCompany(absl::string_view noun) {
  const int row = PersonGroups().Find(noun);
  return row >= 0 && PersonGroups().Get(row, kPersonGroupKind) == "company";
}

const Lexicon& Documents() {
  static const Lexicon* lexicon = new Lexicon(DocumentsTsv());
  return *lexicon;
}
const Lexicon& Pronouns() {
  static const Lexicon* lexicon = new Lexicon(PronounsTsv());
  return *lexicon;
}
const Lexicon& FirstNames() {
  static const Lexicon* lexicon = new Lexicon(FirstNamesTsv());
  return *lexicon;
}
const Lexicon& Calendar() {
  static const Lexicon* lexicon = new Lexicon(CalendarTsv());
  return *lexicon;
}

const Lexicon& Negators() {
  static const Lexicon* lexicon = new Lexicon(NegatorsTsv());
  return *lexicon;
}
const Lexicon& Hedges() {
  static const Lexicon* lexicon = new Lexicon(HedgesTsv());
  return *lexicon;
}
const Lexicon& AccusationTriggers() {
  static const Lexicon* lexicon = new Lexicon(AccusationTriggersTsv());
  return *lexicon;
}
const Lexicon& DenialTriggers() {
  static const Lexicon* lexicon = new Lexicon(DenialTriggersTsv());
  return *lexicon;
}
const Lexicon& ContentHeads() {
  static const Lexicon* lexicon = new Lexicon(ContentHeadsTsv());
  return *lexicon;
}
const Lexicon& ClaimWords() {
  static const Lexicon* lexicon = new Lexicon(ClaimWordsTsv());
  return *lexicon;
}
const Lexicon& FunctionWords() {
  static const Lexicon* lexicon = new Lexicon(FunctionWordsTsv());
  return *lexicon;
}
const Lexicon& OpinionWords() {
  static const Lexicon* lexicon = new Lexicon(OpinionWordsTsv());
  return *lexicon;
}

}  // namespace attest
