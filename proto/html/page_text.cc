#include "proto/html/page_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/html/character_references.h"
#include "proto/html/class_words_tsv.h"
#include "proto/html/elements_tsv.h"
#include "proto/html/tsv_table.h"

namespace attest {
namespace {

using WordTable = absl::flat_hash_map<absl::string_view, absl::string_view>;

// So many bytes are running text, and not a label.
constexpr size_t kSentenceBytes = 40;
constexpr size_t kLongBytes = 80;
// And so many an article, if a page says that they are.
constexpr size_t kArticleBytes = 200;
constexpr int kScoredLevels = 3;
// A live page has at least three entries, the longest of this length and the others half
// of it, and they lie at most so many elements below the one around them.
constexpr size_t kEntryBytes = 80;
constexpr size_t kEntryShare = 2;
constexpr int kFewestEntries = 3;
constexpr int kEntryLevels = 3;
constexpr absl::string_view kAsciiSpace = " \t\n\f\r";

WordTable ReadTable(absl::string_view tsv) {
  WordTable table;
  for (const auto& row : TsvRows(tsv)) table.emplace(row[0], row[1]);
  return table;
}

// Empty for what is not listed.
absl::string_view Lookup(const WordTable& table, absl::string_view word) {
  const auto at = table.find(word);
  return at == table.end() ? absl::string_view() : at->second;
}

absl::string_view RoleOf(absl::string_view element) {
  static const auto* const table = new WordTable(ReadTable(ElementsTsv()));
  return Lookup(*table, element);
}

absl::string_view ClassWord(absl::string_view word) {
  static const auto* const table = new WordTable(ReadTable(ClassWordsTsv()));
  return Lookup(*table, word);
}

// Calls see(word) for each word of a name like "post-comments" or "postComments".
template <typename See>
void ForEachWord(absl::string_view name, See see) {
  std::string word;
  for (size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool begins = !absl::ascii_isalnum(c) ||
                        (absl::ascii_isupper(c) && i > 0 && absl::ascii_islower(name[i - 1]));
    if (begins && !word.empty()) see(word);
    if (begins) word.clear();
    if (absl::ascii_isalnum(c)) word.push_back(absl::ascii_tolower(c));
  }
}

struct NameWords {
  bool aside = false, is_not = false, story = false, body = false;
};

NameWords WordsOf(absl::string_view name) {
  NameWords words;
  ForEachWord(name, [&words](absl::string_view word) {
    const absl::string_view role = ClassWord(word);
    words.aside |= role == "aside";
    words.is_not |= role == "not";
    words.story |= role == "story";
    words.body |= role == "body";
  });
  return words;
}

// Whether the names in a class or id call the element an aside.
bool IsNamedAside(const HtmlToken& tag) {
  bool aside = false;
  for (const HtmlAttribute& attribute : tag.attributes) {
    if (!absl::EqualsIgnoreCase(attribute.name, "class") &&
        !absl::EqualsIgnoreCase(attribute.name, "id")) {
      continue;
    }
    absl::string_view names = attribute.value;
    while (!names.empty()) {
      const size_t size = std::min(names.find_first_of(kAsciiSpace), names.size());
      const NameWords words = WordsOf(names.substr(0, size));
      if (words.story && words.body && !words.aside) return false;
      aside |= words.aside && !words.is_not;
      names.remove_prefix(std::min(size + 1, names.size()));
    }
  }
  return aside;
}

// Whether a reader does not get to see the element.
bool IsNotShown(const HtmlToken& tag) {
  for (const HtmlAttribute& a : tag.attributes) {
    if (absl::EqualsIgnoreCase(a.name, "hidden")) return true;
    if (absl::EqualsIgnoreCase(a.name, "aria-hidden") && a.value == "true") return true;
    if (!absl::EqualsIgnoreCase(a.name, "style")) continue;
    std::string style = absl::AsciiStrToLower(a.value);
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    if (absl::StrContains(style, "display:none")) return true;
  }
  return false;
}

bool HasValue(const HtmlToken& tag, absl::string_view name, absl::string_view value) {
  for (const HtmlAttribute& a : tag.attributes) {
    if (absl::EqualsIgnoreCase(a.name, name) && absl::EqualsIgnoreCase(a.value, value)) {
      return true;
    }
  }
  return false;
}

// Elements that hold the rest of the page are kept whatever they are called.
bool MayBeAside(absl::string_view name) {
  return name != "html" && name != "body" && name != "main" && name != "article";
}

// Whether an element that begins ends an open one of its kind: <li> the <li> before.
bool EndsOpen(absl::string_view begins, absl::string_view open) {
  const auto among = [](absl::string_view name, absl::string_view a, absl::string_view b) {
    return name == a || name == b;
  };
  if (open == "p") return true;
  if (begins == "li") return open == "li";
  if (among(begins, "dd", "dt")) return among(open, "dd", "dt");
  if (among(begins, "td", "th")) return among(open, "td", "th");
  return begins == "tr" && (among(open, "td", "th") || open == "tr");
}

bool EndsLikeSentence(absl::string_view text) {
  for (absl::string_view end : {".", "!", "?", "…", ":", "\"", "”", "’", "'", "»", ")"}) {
    if (absl::EndsWith(text, end)) return true;
  }
  return false;
}

void AppendParagraph(absl::string_view paragraph, std::string* text) {
  absl::StrAppend(text, text->empty() ? "" : "\n\n", paragraph);
}

}  // namespace

PageText::PageText(NamedAsides named_asides) : named_asides_(named_asides) {
  // What stands outside of all elements is in the page.
  elements_.push_back({-1, 0, 0});
}

void PageText::Add(const HtmlToken& token) {
  switch (token.kind) {
    case HtmlToken::Kind::kText:
      if (!IsSkipped()) Text(token.text);
      break;
    case HtmlToken::Kind::kStart:
      Start(token);
      break;
    case HtmlToken::Kind::kEnd:
      End(token.name);
      break;
  }
}

void PageText::Start(const HtmlToken& token) {
  const absl::string_view role = RoleOf(token.name);
  if (role == "void") {
    if (token.name == "br") Break();
    if (token.name == "hr") Flush();
    return;
  }
  const bool leaves_out = LeavesOut(token, role);
  const bool skipped = IsSkipped() || leaves_out;
  const bool is_inline = role.empty();
  // Of inline elements only those are followed that are left out, and within them
  // those of the same name, so that each meets its own end.
  if (is_inline && !leaves_out && !(skipped && open_count_[token.name] > 0)) {
    return StartInline(token);
  }
  if (!is_inline && role != "hidden") {
    CloseFor(token.name);
    Flush();
  }
  Push(token, role, skipped);
}

bool PageText::LeavesOut(const HtmlToken& token, absl::string_view role) const {
  if (role == "aside" || role == "hidden") return true;
  if (IsSkipped() || !MayBeAside(token.name)) return false;
  return IsNotShown(token) ||
         (named_asides_ == NamedAsides::kLeaveOut && IsNamedAside(token));
}

void PageText::StartInline(const HtmlToken& token) {
  if (IsSkipped()) return;
  // Browsers show it so.
  if (token.name == "q") {
    AppendVisible("“");
    ++open_q_;
  }
  if (token.name == "a") link_depth_ = open_.size() + 1;
}

void PageText::Push(const HtmlToken& token, absl::string_view role, bool skipped) {
  Open open = {token.name, static_cast<int>(elements_.size()), skipped, Kind::kOther,
               {-1, -1, -1}};
  Element element = {0, blocks_.size(), blocks_.size()};
  if (!open_.empty()) {
    element.parent = open_.back().element;
    std::copy_n(open_.back().innermost, kWholes, open.innermost);
  }
  if (role == "article") element.whole = kArticle;
  if (role == "main" || HasValue(token, "role", "main")) element.whole = kMain;
  if (HasValue(token, "itemprop", "articleBody")) element.whole = kBody;
  if (element.whole != kWholes) open.innermost[element.whole] = open.element;
  if (role == "paragraph") open.kind = Kind::kParagraph;
  if (role == "heading") open.kind = Kind::kHeading;
  if (token.name == "h1") open.kind = Kind::kHeadline;
  if (role == "item") open.kind = Kind::kItem;
  ++open_count_[open.name];
  elements_.push_back(element);
  open_.push_back(std::move(open));
}

// An element that begins ends those that cannot hold it.
void PageText::CloseFor(absl::string_view name) {
  while (!open_.empty() && EndsOpen(name, open_.back().name)) Pop();
}

void PageText::End(const std::string& name) {
  const absl::string_view role = RoleOf(name);
  const auto count = open_count_.find(name);
  if (count != open_count_.end() && count->second > 0) {
    while (open_.back().name != name) Pop();
    return Pop();
  }
  if (IsSkipped()) return;
  if (name == "q" && open_q_ > 0) {
    AppendVisible("”");
    --open_q_;
  }
  if (name == "a") link_depth_ = 0;
  if (name == "br") Break();
  // The end of a block that did not begin still sets what is around it apart.
  if (!role.empty() && role != "hidden" && role != "void") Flush();
}

void PageText::Pop() {
  // What ends within a line, like a <script>, leaves the line whole.
  const absl::string_view role = RoleOf(open_.back().name);
  if (!role.empty() && role != "hidden") Flush();
  elements_[open_.back().element].end_block = blocks_.size();
  --open_count_[open_.back().name];
  open_.pop_back();
  if (link_depth_ > open_.size() + 1) link_depth_ = 0;
}

// A <br> is a line break, and two are the end of a paragraph.
void PageText::Break() {
  if (!IsSkipped() && ++breaks_due_ == 2) Flush();
}

void PageText::Text(absl::string_view html) {
  scratch_.clear();
  AppendResolved(html, ReferencesIn::kText, &scratch_);
  absl::string_view rest = scratch_;
  while (!rest.empty()) {
    const size_t word = std::min(rest.find_first_of(kAsciiSpace), rest.size());
    AppendVisible(rest.substr(0, word));
    rest.remove_prefix(word);
    const size_t space = std::min(rest.find_first_not_of(kAsciiSpace), rest.size());
    AppendSpace(rest.substr(0, space));
    rest.remove_prefix(space);
  }
}

void PageText::AppendSpace(absl::string_view space) {
  space_is_due_ |= !space.empty();
  if (std::count(space.begin(), space.end(), '\n') < 2 || open_count_["pre"] == 0) return;
  Flush();
}

// Adds a word, without what is not seen of it.
void PageText::AppendVisible(absl::string_view word) {
  constexpr absl::string_view kSpaces[] = {"\u00A0", "\u2007", "\u202F"};
  constexpr absl::string_view kInvisible[] = {"\u00AD", "\u200B", "\u2060", "\uFEFF"};
  const auto consumes = [&word](const auto& any) {
    return std::any_of(std::begin(any), std::end(any), [&word](absl::string_view c) {
      return absl::ConsumePrefix(&word, c);
    });
  };
  while (!word.empty()) {
    if (consumes(kSpaces)) {
      space_is_due_ = true;
    } else if (!consumes(kInvisible)) {
      if (breaks_due_ > 0 && !text_.empty()) text_ += '\n';
      if (space_is_due_ && breaks_due_ == 0 && !text_.empty()) text_ += ' ';
      space_is_due_ = false;
      breaks_due_ = 0;
      const size_t begin = text_.size();
      do {
        text_ += word[0];
        word.remove_prefix(1);
      } while (!word.empty() && word[0] != '\xC2' && word[0] != '\xE2' &&
               word[0] != '\xEF');
      if (link_depth_ > 0) link_bytes_ += text_.size() - begin;
    }
  }
}

// Ends the block at hand.
void PageText::Flush() {
  space_is_due_ = false;
  breaks_due_ = 0;
  if (text_.empty()) return;
  const Kind kind = open_.empty() ? Kind::kOther : open_.back().kind;
  if (kind == Kind::kHeadline && headline_.empty()) headline_ = text_;
  blocks_.push_back({kind, std::move(text_), link_bytes_});
  text_.clear();
  link_bytes_ = 0;
  Score(blocks_.back());
}

// Counts a block of running text for the elements around it.
void PageText::Score(const Block& block) {
  const size_t size = block.text.size();
  const bool is_running =
      size >= kSentenceBytes && block.link_bytes * 2 < size &&
      (block.kind == Kind::kParagraph || block.kind == Kind::kOther ||
       (block.kind == Kind::kItem && size >= kLongBytes));
  if (!is_running) return;
  const auto commas = std::count(block.text.begin(), block.text.end(), ',');
  double score = 1 + std::min<double>(commas, 5) + std::min(size / 100.0, 3.0);
  int at = open_.empty() ? 0 : open_.back().element;
  // A paragraph scores for what it is in.
  if (block.kind != Kind::kOther && at > 0) at = elements_[at].parent;
  for (int level = 0; level < kScoredLevels && at >= 0; ++level, score /= 2) {
    elements_[at].score += score;
    at = elements_[at].parent;
  }
  if (open_.empty() || open_.back().innermost[kArticle] < 0) {
    bytes_outside_articles_ += size;
  }
  if (open_.empty()) return;
  for (int whole : open_.back().innermost) {
    if (whole >= 0) elements_[whole].bytes += size;
  }
}

// The element of that kind with the most running text; -1 if none has enough.
int PageText::BestWhole(Whole whole) const {
  int best = -1;
  for (size_t i = 0; i < elements_.size(); ++i) {
    const Element& e = elements_[i];
    if (e.whole != whole || e.bytes < kArticleBytes) continue;
    if (best < 0 || e.bytes > elements_[best].bytes) best = static_cast<int>(i);
  }
  return best;
}

int PageText::EntriesIn(const Element& around, size_t bytes) const {
  int entries = 0;
  for (const Element& e : elements_) {
    entries += e.whole == kArticle && e.bytes >= bytes && around.first_block <= e.first_block &&
               e.end_block <= around.end_block;
  }
  return entries;
}

int PageText::LivePage() const {
  int longest = -1;
  for (size_t i = 0; i < elements_.size(); ++i) {
    const Element& e = elements_[i];
    if (e.whole == kArticle && (longest < 0 || e.bytes > elements_[longest].bytes)) {
      longest = static_cast<int>(i);
    }
  }
  if (longest < 0 || elements_[longest].bytes < kEntryBytes) return -1;
  // Whole articles one below the other are not one.
  const Element& entry = elements_[longest];
  for (size_t i = entry.first_block; i < entry.end_block; ++i) {
    if (blocks_[i].kind == Kind::kHeadline) return -1;
  }
  const size_t alike = entry.bytes / kEntryShare;
  int around = entry.parent;
  for (int level = 0; level < kEntryLevels && around >= 0; ++level) {
    if (EntriesIn(elements_[around], alike) >= kFewestEntries) return around;
    around = elements_[around].parent;
  }
  return -1;
}

int PageText::BestScored() const {
  const auto best = std::max_element(
      elements_.begin(), elements_.end(),
      [](const Element& a, const Element& b) { return a.score < b.score; });
  return static_cast<int>(best - elements_.begin());
}

int PageText::Choose() const {
  const int body = BestWhole(kBody);
  if (body >= 0) return body;
  const int live = LivePage();
  if (live >= 0) return live;
  const int article = BestWhole(kArticle);
  if (article >= 0 && elements_[article].bytes * 2 >= bytes_outside_articles_) {
    return article;
  }
  const int scored = BestScored();
  const int main = BestWhole(kMain);
  const bool is_in_main =
      main >= 0 && elements_[main].first_block <= elements_[scored].first_block &&
      elements_[scored].end_block <= elements_[main].end_block;
  return is_in_main ? main : scored;
}

bool PageText::IsOfArticle(const Block& block) const {
  const size_t size = block.text.size();
  if (block.kind == Kind::kHeadline || block.link_bytes * 10 > size * 8) return false;
  if (block.kind == Kind::kParagraph || block.kind == Kind::kHeading) return true;
  return block.link_bytes * 2 <= size &&
         (size >= kLongBytes || EndsLikeSentence(block.text));
}

std::string PageText::TakeArticle() {
  while (!open_.empty()) Pop();
  Flush();
  elements_[0].end_block = blocks_.size();
  const Element& chosen = elements_[Choose()];
  std::string article, headings;
  for (size_t i = chosen.first_block; i < chosen.end_block; ++i) {
    if (!IsOfArticle(blocks_[i])) continue;
    // A heading belongs to what it stands over; the last ones to something else.
    if (blocks_[i].kind == Kind::kHeading) {
      AppendParagraph(blocks_[i].text, &headings);
    } else {
      if (!headings.empty()) AppendParagraph(headings, &article);
      AppendParagraph(blocks_[i].text, &article);
      headings.clear();
    }
  }
  return article;
}

}  // namespace attest
