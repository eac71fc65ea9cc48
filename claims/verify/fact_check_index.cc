#include "claims/verify/fact_check_index.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "claims/verify/mapped_file.h"
#include "claims/verify/top_reviews.h"

namespace attest {

// The file: a header, then these arrays in this order, each on a 64-byte border.
struct IndexHeader {
  char magic[8];
  uint32_t version;
  uint32_t byte_order;
  uint64_t documents;  // IndexDocument
  uint64_t terms;      // IndexTerm, in order of first appearance
  uint64_t slots;      // uint32: hash table of term + 1; a power of two
  uint64_t postings;   // uint32: review << 8 | impact, by term, ascending
  uint64_t words;      // ReviewWord
  uint64_t strings;    // bytes
  uint64_t file_size;
  uint64_t vectors;    // WordVectorsFingerprint() of the IndexDocuments' vectors
};

struct IndexDocument {
  static constexpr int kStrings = 6;
  uint64_t strings;          // Where its strings begin, one after another.
  uint64_t words;            // Where its claim's words begin, then its title's.
  uint32_t sizes[kStrings];  // In the order of IndexedReview.
  uint32_t claim_words;
  uint16_t title_words;
  uint16_t year;
  uint8_t month;
  uint8_t claim_negated : 1, picture : 1;
  uint16_t reserved;
  TextVector claim_vector;
  TextVector title_vector;
};
static_assert(sizeof(IndexDocument) == 152, "no unnamed padding");

struct IndexTerm {
  uint64_t stem;
  uint64_t postings;
  uint32_t count;
  float idf;
  uint32_t most;   // The highest impact of its postings.
  int32_t vector;  // WordVectorRow of its stem.
};

namespace {

constexpr char kMagic[8] = {'A', 'T', 'T', 'E', 'S', 'T', 'F', 'C'};
constexpr uint32_t kVersion = 2;
constexpr uint32_t kByteOrder = 0x01020304;
constexpr size_t kAlign = 64;
constexpr size_t kMaxReviews = size_t{1} << 24;
// A claim is a sentence or two; what goes on longer is cut for matching.
constexpr size_t kMaxClaimWords = 400;
constexpr size_t kMaxTitleWords = 100;
constexpr size_t kMaxString = 1 << 20;

constexpr float kK1 = 1.2f;
constexpr float kB = 0.3f;
// An impact of 255 stands for the highest value that BM25's saturation reaches.
constexpr float kImpactScale = 255.0f / (kK1 + 1);

// How much a signature or context says about what is checked.
constexpr float kSignatureWeight = 0.8f;
constexpr float kContextWeight = 0.8f;
// A longer statement is cut.
constexpr size_t kMaxQueryWords = 2000;

size_t Aligned(size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

// Later of two; of one year, the one that knows its month.
MonthYear Later(MonthYear a, MonthYear b) {
  if (a.year != b.year) return a.year > b.year ? a : b;
  return a.month > b.month ? a : b;
}

// The latest month or year that the words of a signature, or the others, name.
MonthYear LatestDate(const MatchText& text, bool in_signature) {
  MonthYear latest;
  int month = 0;
  size_t month_at = 0;
  for (size_t i = 0; i < text.words.size(); ++i) {
    const MatchWord& word = text.words[i];
    if (word.Is(MatchWord::kSignature) != in_signature) continue;
    if (const int m = MonthOf(word)) {
      month = m;
      month_at = i;
    } else if (const int year = YearOf(text, word)) {
      MonthYear date;
      date.year = year;
      // "May 2031", "May 5, 2031".
      if (month != 0 && i - month_at <= 2) date.month = month;
      latest = Later(latest, date);
    }
  }
  return latest;
}

// "2031-05-05T..." or anything else that begins so.
MonthYear ParseDate(absl::string_view date) {
  int year = 0, month = 0;
  MonthYear out;
  if (date.size() >= 7 && date[4] == '-' &&
      absl::SimpleAtoi(date.substr(0, 4), &year) &&
      absl::SimpleAtoi(date.substr(5, 2), &month) && year > 0 && month >= 1 &&
      month <= 12) {
    out.year = year;
    out.month = month;
  }
  return out;
}

bool IsTopical(const MatchWord& w) {
  return !w.Is(MatchWord::kStop | MatchWord::kDate | MatchWord::kSymbol);
}

// Walks the arrays of a file in their order.
class Layout {
 public:
  explicit Layout(size_t size) : size_(size), at_(Aligned(sizeof(IndexHeader))) {}

  // Where `count` elements of `element` bytes begin; false if they do not fit.
  bool Next(uint64_t count, size_t element, size_t* begin) {
    if (at_ > size_ || count > (size_ - at_) / element) return false;
    *begin = at_;
    at_ = Aligned(at_ + count * element);
    return true;
  }

 private:
  size_t size_;
  size_t at_;
};

template <typename T>
bool Section(absl::string_view bytes, uint64_t count, Layout* layout,
             absl::Span<const T>* out) {
  size_t begin;
  if (!layout->Next(count, sizeof(T), &begin)) return false;
  *out = absl::Span<const T>(reinterpret_cast<const T*>(bytes.data() + begin),
                             count);
  return true;
}

}  // namespace

float WordRarity(int32_t row, size_t count, size_t reviews) {
  const float n = count + kBackground * WordFrequency(row);
  const float all = reviews + kBackground;
  const float idf = std::log(1 + (all - n + 0.5f) / (n + 0.5f));
  return std::min(kRarestIdf, idf * kRarestIdf / std::log(2 + all));
}

// ------------------------------------------------------------------ build

struct FactCheckIndexBuilder::State {
  std::vector<IndexDocument> documents;
  std::vector<IndexTerm> terms;
  std::unordered_map<uint64_t, uint32_t> term_of;
  std::vector<ReviewWord> words;
  std::string strings;
  MatchText text;

  uint32_t Term(const MatchWord& word) {
    const auto inserted = term_of.emplace(word.stem, terms.size());
    if (inserted.second) {
      IndexTerm term = {};
      term.stem = word.stem;
      term.vector = WordVectorRow(word.stem);
      terms.push_back(term);
    }
    return inserted.first->second;
  }

  // Appends the words of one field; returns how many.
  size_t AddField(absl::string_view field, size_t limit,
                  IndexDocument* document, TextVector* vector) {
    SplitMatchWords(field, &text);
    const MonthYear when = Later({document->year, document->month},
                                 LatestDate(text, false));
    document->year = when.year;
    document->month = when.month;
    TextVectorSum sum;
    const size_t before = words.size();
    for (const MatchWord& word : text.words) {
      // A title asks; what it denies, it does not say.
      if (word.Is(MatchWord::kNegation) && vector == &document->claim_vector) {
        document->claim_negated = true;
      }
      if (word.Is(MatchWord::kPicture)) document->picture = true;
      if (!IsTopical(word)) continue;
      if (words.size() - before == limit) break;
      sum.Add(word.stem, 1);
      words.push_back({Term(word) |
                       (word.Is(MatchWord::kName) ? ReviewWord::kName : 0) |
                       (word.Is(MatchWord::kNumber) ? ReviewWord::kNumber : 0)});
    }
    *vector = sum.Direction();
    return words.size() - before;
  }

  // The distinct terms of a review with their counts, into *counts.
  void Count(const IndexDocument& document,
             std::vector<std::pair<uint32_t, uint32_t>>* counts) const {
    counts->clear();
    const size_t size = document.claim_words + document.title_words;
    for (size_t i = 0; i < size; ++i) {
      counts->emplace_back(words[document.words + i].term(), 1);
    }
    std::sort(counts->begin(), counts->end());
    size_t kept = 0;
    for (const auto& entry : *counts) {
      if (kept > 0 && (*counts)[kept - 1].first == entry.first) {
        ++(*counts)[kept - 1].second;
      } else {
        (*counts)[kept++] = entry;
      }
    }
    counts->resize(kept);
  }

  std::vector<uint32_t> MakePostings();
  std::vector<uint32_t> MakeSlots() const;
};

std::vector<uint32_t> FactCheckIndexBuilder::State::MakePostings() {
  std::vector<std::pair<uint32_t, uint32_t>> counts;
  for (const IndexDocument& document : documents) {
    Count(document, &counts);
    for (const auto& entry : counts) ++terms[entry.first].count;
  }
  uint64_t total = 0;
  for (IndexTerm& term : terms) {
    term.postings = total;
    total += term.count;
    term.idf = WordRarity(term.vector, term.count, documents.size());
  }
  const float average =
      std::max(1.0f, words.size() / std::max<float>(1, documents.size()));
  std::vector<uint32_t> postings(total);
  std::vector<uint64_t> next(terms.size());
  for (size_t t = 0; t < terms.size(); ++t) next[t] = terms[t].postings;
  for (uint32_t d = 0; d < documents.size(); ++d) {
    Count(documents[d], &counts);
    const size_t length = documents[d].claim_words + documents[d].title_words;
    const float norm = kK1 * (1 - kB + kB * length / average);
    for (const auto& entry : counts) {
      const float tf = entry.second;
      const uint32_t impact =
          std::max(1.0f, tf * (kK1 + 1) / (tf + norm) * kImpactScale);
      IndexTerm& term = terms[entry.first];
      term.most = std::max(term.most, impact);
      postings[next[entry.first]++] = d << 8 | impact;
    }
  }
  return postings;
}

std::vector<uint32_t> FactCheckIndexBuilder::State::MakeSlots() const {
  size_t size = 16;
  while (size < terms.size() * 2) size *= 2;
  std::vector<uint32_t> slots(size);
  for (uint32_t t = 0; t < terms.size(); ++t) {
    size_t slot = terms[t].stem & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = t + 1;
  }
  return slots;
}

FactCheckIndexBuilder::FactCheckIndexBuilder()
    : state_(std::make_unique<State>()) {}
FactCheckIndexBuilder::FactCheckIndexBuilder(FactCheckIndexBuilder&&) = default;
FactCheckIndexBuilder::~FactCheckIndexBuilder() = default;

size_t FactCheckIndexBuilder::size() const { return state_->documents.size(); }

void FactCheckIndexBuilder::Add(const ClaimReview& review) {
  State& s = *state_;
  IndexDocument document = {};
  document.strings = s.strings.size();
  const std::string* strings[] = {&review.id,    &review.url,
                                  &review.publisher, &review.claim,
                                  &review.rating, &review.date};
  for (int i = 0; i < IndexDocument::kStrings; ++i) {
    document.sizes[i] = std::min(strings[i]->size(), kMaxString);
    s.strings.append(*strings[i], 0, document.sizes[i]);
  }
  document.words = s.words.size();
  document.claim_words = s.AddField(review.claim, kMaxClaimWords, &document,
                                    &document.claim_vector);
  // Where there is no title, the claim is what a reader sees.
  document.title_words =
      s.AddField(review.title.empty() ? review.claim : review.title,
                 kMaxTitleWords, &document, &document.title_vector);
  s.documents.push_back(document);
}

namespace {

template <typename T>
void AppendSection(const T* data, size_t count, std::string* out) {
  out->resize(Aligned(out->size()));
  out->append(reinterpret_cast<const char*>(data), count * sizeof(T));
}

}  // namespace

absl::StatusOr<std::string> FactCheckIndexBuilder::Finish() {
  State& s = *state_;
  if (s.documents.size() > kMaxReviews) {
    return absl::ResourceExhaustedError(
        absl::StrCat(s.documents.size(), " fact-checks; an index holds ",
                     kMaxReviews, " at most"));
  }
  const std::vector<uint32_t> postings = s.MakePostings();
  const std::vector<uint32_t> slots = s.MakeSlots();
  s.term_of.clear();
  IndexHeader header = {};
  memcpy(header.magic, kMagic, sizeof(kMagic));
  header.version = kVersion;
  header.byte_order = kByteOrder;
  header.documents = s.documents.size();
  header.terms = s.terms.size();
  header.slots = slots.size();
  header.postings = postings.size();
  header.words = s.words.size();
  header.strings = s.strings.size();
  header.vectors = WordVectorsFingerprint();
  std::string out;
  AppendSection(&header, 1, &out);
  AppendSection(s.documents.data(), s.documents.size(), &out);
  AppendSection(s.terms.data(), s.terms.size(), &out);
  AppendSection(slots.data(), slots.size(), &out);
  AppendSection(postings.data(), postings.size(), &out);
  AppendSection(s.words.data(), s.words.size(), &out);
  AppendSection(s.strings.data(), s.strings.size(), &out);
  out.resize(Aligned(out.size()));
  header.file_size = out.size();
  memcpy(&out[0], &header, sizeof(header));
  state_ = std::make_unique<State>();
  return out;
}

absl::Status FactCheckIndexBuilder::Write(const std::string& path) {
  absl::StatusOr<std::string> bytes = Finish();
  if (!bytes.ok()) return bytes.status();
  const std::string temporary = absl::StrCat(path, ".tmp");
  FILE* file = fopen(temporary.c_str(), "wb");
  if (file == nullptr) {
    return absl::UnavailableError(
        absl::StrCat(temporary, ": cannot write: ", strerror(errno)));
  }
  bool ok = fwrite(bytes->data(), 1, bytes->size(), file) == bytes->size();
  ok = fclose(file) == 0 && ok;
  if (!ok || rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    unlink(temporary.c_str());
    return absl::UnavailableError(
        absl::StrCat(path, ": cannot write: ", strerror(error)));
  }
  return absl::OkStatus();
}

// ------------------------------------------------------------------- open

bool FactCheckIndex::LooksLikeIndex(absl::string_view bytes) {
  return absl::StartsWith(bytes, absl::string_view(kMagic, sizeof(kMagic)));
}

absl::Status FactCheckIndex::Attach(absl::string_view bytes) {
  if (bytes.size() < sizeof(IndexHeader) || !LooksLikeIndex(bytes)) {
    return absl::InvalidArgumentError("not an index of fact-checks");
  }
  header_ = reinterpret_cast<const IndexHeader*>(bytes.data());
  if (header_->byte_order != kByteOrder || header_->version != kVersion ||
      header_->vectors != WordVectorsFingerprint()) {
    return absl::InvalidArgumentError(
        "an index of another version; build it again");
  }
  if (header_->file_size != bytes.size()) {
    return absl::DataLossError(
        absl::StrCat("an index of ", header_->file_size, " bytes, of which ",
                     bytes.size(), " are here; build it again"));
  }
  Layout layout(bytes.size());
  absl::Span<const char> strings;
  if (header_->slots == 0 || (header_->slots & (header_->slots - 1)) != 0 ||
      header_->documents > kMaxReviews ||
      !Section(bytes, header_->documents, &layout, &documents_) ||
      !Section(bytes, header_->terms, &layout, &terms_) ||
      !Section(bytes, header_->slots, &layout, &slots_) ||
      !Section(bytes, header_->postings, &layout, &postings_) ||
      !Section(bytes, header_->words, &layout, &words_) ||
      !Section(bytes, header_->strings, &layout, &strings)) {
    return absl::DataLossError("a damaged index; build it again");
  }
  strings_ = absl::string_view(strings.data(), strings.size());
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<FactCheckIndex>> FactCheckIndex::Open(
    const std::string& path) {
  absl::StatusOr<MappedFile> file = MappedFile::Open(path);
  if (!file.ok()) return file.status();
  std::unique_ptr<FactCheckIndex> index(new FactCheckIndex);
  index->file_ = std::make_unique<MappedFile>(*std::move(file));
  const absl::Status status = index->Attach(index->file_->bytes());
  if (!status.ok()) {
    return absl::Status(status.code(),
                        absl::StrCat(path, ": ", status.message()));
  }
  return index;
}

absl::StatusOr<std::unique_ptr<FactCheckIndex>> FactCheckIndex::FromBytes(
    std::string bytes) {
  std::unique_ptr<FactCheckIndex> index(new FactCheckIndex);
  index->owned_ = std::move(bytes);
  const absl::Status status = index->Attach(index->owned_);
  if (!status.ok()) return status;
  return index;
}

FactCheckIndex::~FactCheckIndex() = default;

size_t FactCheckIndex::size() const { return documents_.size(); }

IndexedReview FactCheckIndex::Review(uint32_t review) const {
  const IndexDocument& document = documents_[review];
  absl::string_view parts[IndexDocument::kStrings];
  uint64_t at = document.strings;
  for (int i = 0; i < IndexDocument::kStrings && at <= strings_.size(); ++i) {
    parts[i] = strings_.substr(at, document.sizes[i]);
    at += document.sizes[i];
  }
  return {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]};
}

ReviewWords FactCheckIndex::Words(uint32_t review) const {
  const IndexDocument& document = documents_[review];
  const uint64_t size = uint64_t{document.claim_words} + document.title_words;
  ReviewWords words;
  if (document.words > words_.size() || size > words_.size() - document.words) {
    return words;
  }
  words.claim = words_.subspan(document.words, document.claim_words);
  words.title = words_.subspan(document.words + document.claim_words,
                               document.title_words);
  words.claim_negated = document.claim_negated != 0;
  words.picture = document.picture != 0;
  words.when = {document.year, document.month};
  words.claim_vector = document.claim_vector;
  words.title_vector = document.title_vector;
  return words;
}

float FactCheckIndex::Idf(uint32_t term) const {
  return term < terms_.size() ? terms_[term].idf : 0;
}

uint64_t FactCheckIndex::Stem(uint32_t term) const {
  return term < terms_.size() ? terms_[term].stem : 0;
}

const int8_t* FactCheckIndex::Vector(uint32_t term) const {
  return term < terms_.size() ? WordVector(terms_[term].vector) : nullptr;
}

// ------------------------------------------------------------------ query

void TermTable::Clear() {
  std::fill(slots_.begin(), slots_.end(), Entry{0, -1});
  size_ = 0;
}

int32_t TermTable::Insert(uint32_t term) {
  if (size_ * 3 >= slots_.size()) Grow();
  size_t slot = Slot(term);
  while (slots_[slot].number >= 0) {
    if (slots_[slot].term == term) return slots_[slot].number;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  slots_[slot] = {term, size_};
  return size_++;
}

void TermTable::Grow() {
  std::vector<Entry> old(std::max<size_t>(64, slots_.size() * 2), {0, -1});
  old.swap(slots_);
  for (const Entry& entry : old) {
    if (entry.number < 0) continue;
    size_t slot = Slot(entry.term);
    while (slots_[slot].number >= 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = entry;
  }
}

int64_t FactCheckIndex::FindTerm(uint64_t stem) const {
  size_t slot = stem & (slots_.size() - 1);
  for (size_t tries = 0; tries < slots_.size() && slots_[slot] != 0; ++tries) {
    const uint32_t term = slots_[slot] - 1;
    if (term < terms_.size() && terms_[term].stem == stem) return term;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return -1;
}

void FactCheckIndex::AddTerm(uint32_t term, const MatchWord& word,
                             float weight, bool said,
                             FactCheckQuery* query) const {
  const int32_t i = query->table.Insert(term);
  if (i == query->terms.size()) {
    QueryTerm added;
    added.term = term;
    added.idf = terms_[term].idf;
    added.first = query->sequence.size();
    query->terms.push_back(added);
  }
  QueryTerm& entry = query->terms[i];
  entry.weight = std::max(entry.weight, weight);
  entry.number |= word.Is(MatchWord::kNumber);
  entry.name |= word.Is(MatchWord::kName);
  entry.said |= said;
  if (said) query->sequence.push_back(i);
}

int64_t FactCheckIndex::FindStem(absl::string_view folded) const {
  return FindTerm(StemOfFolded(folded));
}

// "elpaso" where reviews speak of "El Paso".
bool FactCheckIndex::AddCompound(const MatchWord& word, float weight,
                                 bool said, FactCheckQuery* query) const {
  const absl::string_view folded = query->text.Folded(word);
  if (folded.size() < 6 || folded.size() > 40) return false;
  int64_t best_head = -1, best_tail = -1;
  float best = 0;
  for (size_t cut = 2; cut + 3 <= folded.size(); ++cut) {
    const int64_t head = FindStem(folded.substr(0, cut));
    if (head < 0) continue;
    const int64_t tail = FindStem(folded.substr(cut));
    if (tail < 0) continue;
    // The more frequent both are, the likelier that they are words.
    const float likelihood =
        1 / (1 + std::max(terms_[head].idf, terms_[tail].idf));
    if (likelihood > best) {
      best = likelihood;
      best_head = head;
      best_tail = tail;
    }
  }
  if (best_head < 0) return false;
  AddTerm(best_head, word, weight, said, query);
  AddTerm(best_tail, word, weight, said, query);
  return true;
}

void FactCheckIndex::AddWords(absl::string_view text, float weight, bool said,
                              FactCheckQuery* query) const {
  SplitMatchWords(text, &query->text);
  for (const MatchWord& word : query->text.words) {
    if (query->sequence.size() >= kMaxQueryWords ||
        query->terms.size() >= kMaxQueryWords) {
      return;
    }
    const bool signature = word.Is(MatchWord::kSignature);
    if (said && !signature && word.Is(MatchWord::kNegation)) {
      query->negated = true;
    }
    if (!IsTopical(word)) continue;
    const float w = signature ? kSignatureWeight : weight;
    const bool in_statement = said && !signature;
    const int64_t term = FindTerm(word.stem);
    if (term >= 0) {
      AddTerm(term, word, w, in_statement, query);
    } else if (!AddCompound(word, w, in_statement, query) && in_statement) {
      query->sequence.push_back(-1);
      const float idf = WordRarity(WordVectorRow(word.stem), 0, size());
      query->unknown += idf;
      query->unknown_squares += idf * idf;
    }
  }
}

void FactCheckIndex::Parse(absl::string_view statement,
                           absl::string_view context,
                           absl::string_view published,
                           FactCheckQuery* query) const {
  query->terms.clear();
  query->table.Clear();
  query->sequence.clear();
  query->unknown = query->unknown_squares = 0;
  query->negated = false;
  query->has_picture = absl::StrContains(statement, "pic.twitter.com/");
  AddWords(statement, 1, true, query);
  TextVectorSum sum;
  for (const MatchWord& word : query->text.words) {
    if (IsTopical(word)) sum.Add(word.stem, 1);
  }
  query->vector = sum.Direction();
  query->when = LatestDate(query->text, true);
  if (query->when.year == 0) query->when = ParseDate(published);
  if (!context.empty()) AddWords(context, kContextWeight, false, query);
}

// -------------------------------------------------------------- candidates

namespace {

// Whole numbers add up to the same in any order. The largest sum, of a query of
// kMaxQueryWords words, fits in 32 bits.
constexpr float kWeightScale = 128;
constexpr float kMostWeight = 4096;

}  // namespace

void FactCheckIndex::FindCandidates(const FactCheckQuery& query, size_t limit,
                                    std::vector<Candidate>* out) const {
  out->clear();
  if (limit == 0) return;
  std::vector<PostingList> lists;
  for (const QueryTerm& q : query.terms) {
    const IndexTerm& term = terms_[q.term];
    const float weight = q.weight * q.idf * kWeightScale;
    if (term.postings > postings_.size() ||
        term.count > postings_.size() - term.postings || !(weight >= 1)) {
      continue;
    }
    lists.push_back({postings_.subspan(term.postings, term.count),
                     static_cast<uint32_t>(std::min(weight, kMostWeight)),
                     std::min<uint32_t>(term.most, 255)});
  }
  for (const TopReview& top :
       FindTopReviews(std::move(lists), documents_.size(), limit)) {
    out->push_back({top.review, top.score / (kWeightScale * kImpactScale)});
  }
}

}  // namespace attest
