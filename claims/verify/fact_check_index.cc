#include "claims/verify/fact_check_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claims/verify/fact_check_index_format.h"
#include "claims/verify/mapped_file.h"
#include "claims/verify/top_reviews.h"

namespace attest {

namespace {

// Walks the arrays of a file in their order.
class Layout {
 public:
  explicit Layout(size_t size) : size_(size), at_(AlignedForIndex(sizeof(IndexHeader))) {}

  // Where `count` elements of `element` bytes begin; false if they do not fit.
  bool Next(uint64_t count, size_t element, size_t* begin) {
    if (at_ > size_ || count > (size_ - at_) / element) return false;
    *begin = at_;
    at_ = AlignedForIndex(at_ + count * element);
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

bool FactCheckIndex::LooksLikeIndex(absl::string_view bytes) {
  return absl::StartsWith(bytes, absl::string_view(kIndexMagic, sizeof(kIndexMagic)));
}

absl::Status FactCheckIndex::Attach(absl::string_view bytes) {
  if (bytes.size() < sizeof(IndexHeader) || !LooksLikeIndex(bytes)) {
    return absl::InvalidArgumentError("not an index of fact-checks");
  }
  header_ = reinterpret_cast<const IndexHeader*>(bytes.data());
  if (header_->byte_order != kIndexByteOrder || header_->version != kIndexVersion ||
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
  auto index = FromFile(*std::move(file));
  if (index.ok()) return index;
  return absl::Status(index.status().code(),
                      absl::StrCat(path, ": ", index.status().message()));
}

absl::StatusOr<std::unique_ptr<FactCheckIndex>> FactCheckIndex::FromFile(
    MappedFile file) {
  std::unique_ptr<FactCheckIndex> index(new FactCheckIndex);
  index->file_ = std::make_unique<MappedFile>(std::move(file));
  const absl::Status status = index->Attach(index->file_->bytes());
  if (!status.ok()) return status;
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

namespace {

// Whole numbers add up to the same in any order. The largest sum, of a query of
// kMaxQueryWords words, fits in 32 bits.
constexpr float kWeightScale = 128;
constexpr float kMostWeight = 4096;

}  // namespace

void FactCheckIndex::FindCandidates(const FactCheckQuery& query, size_t limit,
                                    std::vector<ReviewCandidate>* out) const {
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
