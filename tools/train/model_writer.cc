#include "tools/train/model_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

// Weights of one feature: a range of the sorted list.
struct Row {
  size_t begin;
  size_t end;
  float mass;  // Sum of the absolute weights.
};

// `weight` in units of the largest.
uint8_t Quantise(double weight) {
  const double x = std::clamp(weight, -1.0, 1.0);
  const double root = std::copysign(std::sqrt(std::abs(x)), x);
  const int code =
      kMiddleCode + static_cast<int>(std::lround(root * kLargestOffset));
  return static_cast<uint8_t>(code == kMiddleCode ? 0 : code);
}

float MaxWeight(const std::vector<TrainedWeight>& weights, float given) {
  if (given > 0) return given;
  float max = 1e-6f;
  for (const TrainedWeight& w : weights) max = std::max(max, std::abs(w.weight));
  return max;
}

std::vector<Row> GroupRows(const std::vector<TrainedWeight>& weights) {
  std::vector<Row> rows;
  for (size_t i = 0; i < weights.size();) {
    Row row = {i, i, 0};
    while (row.end < weights.size() &&
           weights[row.end].feature == weights[i].feature) {
      row.mass += std::abs(weights[row.end++].weight);
    }
    rows.push_back(row);
    i = row.end;
  }
  return rows;
}

class Encoder {
 public:
  Encoder(const ModelInfo& info, std::vector<TrainedWeight> weights,
          const EncodeOptions& options)
      : info_(info),
        weights_(std::move(weights)),
        options_(options),
        num_labels_(static_cast<int>(info.label_names.size())),
        layout_(!options.dense                 ? kSparseLayout
                : num_labels_ > kMaxLineLabels ? kDenseLayout
                                               : kLineLayout) {}

  std::string Encode() {
    max_weight_ = MaxWeight(weights_, options_.max_weight);
    DropLight();
    rows_ = GroupRows(weights_);
    KeepHeaviest();
    if (layout_ == kLineLayout) return LayoutLines();
    ChooseBuckets();
    DropColliding();
    return LayoutBuckets();
  }

 private:
  size_t EntrySize(const Row& row) const {
    return options_.dense ? 2 + num_labels_ : 3 + 2 * (row.end - row.begin);
  }
  size_t Bucket(const Row& row) const {
    return weights_[row.begin].feature >> (64 - bucket_bits_);
  }
  uint16_t Mark(const Row& row) const {
    return static_cast<uint16_t>(weights_[row.begin].feature);
  }

  void DropLight() {
    auto light = [this](const TrainedWeight& w) {
      return std::abs(w.weight) < options_.min_weight ||
             Quantise(w.weight / max_weight_) == 0;
    };
    weights_.erase(std::remove_if(weights_.begin(), weights_.end(), light),
                   weights_.end());
    std::sort(weights_.begin(), weights_.end(),
              [](const TrainedWeight& a, const TrainedWeight& b) {
                return std::tie(a.feature, a.label) <
                       std::tie(b.feature, b.label);
              });
  }

  // Two more bytes: a row's share of the index, or of what stays free in lines.
  size_t Size() const {
    size_t size = 0;
    for (const Row& row : rows_) size += EntrySize(row) + 2;
    return size;
  }

  // Dense rows go whole, the lightest first. From sparse rows single weights go.
  void KeepHeaviest() {
    if (options_.max_bytes == 0 || Size() <= options_.max_bytes) return;
    if (options_.dense) {
      std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
        return a.mass != b.mass ? a.mass > b.mass : a.begin < b.begin;
      });
      rows_.resize(options_.max_bytes / (EntrySize(rows_[0]) + 2));
      return;
    }
    const std::vector<TrainedWeight> all = weights_;
    float low = 0, high = max_weight_;
    for (int step = 0; step < 20; ++step) {
      const float middle = (low + high) / 2;
      weights_ = all;
      DropLighterThan(middle);
      (Size() > options_.max_bytes ? low : high) = middle;
    }
    weights_ = all;
    DropLighterThan(high);
  }

  void DropLighterThan(float least) {
    auto light = [least](const TrainedWeight& w) {
      return std::abs(w.weight) < least;
    };
    weights_.erase(std::remove_if(weights_.begin(), weights_.end(), light),
                   weights_.end());
    rows_ = GroupRows(weights_);
  }

  // One bucket for one and a half to three features.
  void ChooseBuckets() {
    bucket_bits_ = 1;
    while (rows_.size() > (size_t{3} << bucket_bits_)) ++bucket_bits_;
    std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
      if (Bucket(a) != Bucket(b)) return Bucket(a) < Bucket(b);
      if (Mark(a) != Mark(b)) return Mark(a) < Mark(b);
      return a.mass != b.mass ? a.mass > b.mass : a.begin < b.begin;
    });
  }

  void DropColliding() {
    auto same = [this](const Row& a, const Row& b) {
      return Bucket(a) == Bucket(b) && Mark(a) == Mark(b);
    };
    rows_.erase(std::unique(rows_.begin(), rows_.end(), same), rows_.end());
  }

  void AppendRow(const Row& row, std::string* out) const {
    const uint16_t mark = Mark(row);
    out->append(reinterpret_cast<const char*>(&mark), sizeof(mark));
    if (options_.dense) {
      out->append(num_labels_, '\0');
      WriteDense(row, &(*out)[out->size() - num_labels_]);
      return;
    }
    out->push_back(static_cast<char>(row.end - row.begin));
    for (size_t i = row.begin; i < row.end; ++i) {
      out->push_back(static_cast<char>(weights_[i].label));
      out->push_back(Code(i));
    }
  }
  void WriteDense(const Row& row, char* out) const {
    for (size_t i = row.begin; i < row.end; ++i) {
      out[weights_[i].label] = Code(i);
    }
  }
  char Code(size_t i) const {
    return static_cast<char>(Quantise(weights_[i].weight / max_weight_));
  }

  std::string Strings() const {
    std::string strings =
        absl::StrCat(info_.name, "\n", info_.training_command, "\n",
                     info_.data_fingerprint, "\n");
    for (const std::string& name : info_.label_names) {
      absl::StrAppend(&strings, name, "\n");
    }
    return strings;
  }

  size_t Line(const Row& row) const {
    return ((weights_[row.begin].feature >> 32) * num_lines_) >> 32;
  }

  // Where size is limited, lines are filled to three quarters on the average, and a
  // full one loses its lightest entries. Otherwise there are lines enough for all.
  std::string LayoutLines() {
    const size_t entries = EntriesOfLine(num_labels_);
    num_lines_ = static_cast<uint32_t>(rows_.size() * 4 / (entries * 3) + 1);
    std::string lines;
    while (FillLines(&lines) > 0 && options_.max_bytes == 0) {
      num_lines_ += num_lines_ / 4 + 1;
    }
    return Assemble({}, lines, Strings());
  }

  // Returns how many rows found no place.
  size_t FillLines(std::string* lines) {
    const size_t entries = EntriesOfLine(num_labels_);
    std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
      if (Line(a) != Line(b)) return Line(a) < Line(b);
      return a.mass != b.mass ? a.mass > b.mass : a.begin < b.begin;
    });
    lines->assign(num_lines_ * kLineBytes, '\0');
    size_t lost = 0;
    std::vector<uint16_t> marks;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (i == 0 || Line(rows_[i]) != Line(rows_[i - 1])) marks.clear();
      const uint16_t mark = Mark(rows_[i]);
      const size_t entry = marks.size();
      if (std::find(marks.begin(), marks.end(), mark) != marks.end()) continue;
      if (entry == entries) {
        ++lost;
        continue;
      }
      marks.push_back(mark);
      char* line = &(*lines)[Line(rows_[i]) * kLineBytes];
      std::memcpy(line + 2 * entry, &mark, sizeof(mark));
      WriteDense(rows_[i], line + 2 * entries + num_labels_ * entry);
    }
    return lost;
  }

  std::string LayoutBuckets() const {
    std::vector<uint32_t> index((size_t{1} << bucket_bits_) + 1);
    std::string entries;
    size_t row = 0;
    for (size_t bucket = 0; bucket + 1 < index.size(); ++bucket) {
      index[bucket] = static_cast<uint32_t>(entries.size());
      while (row < rows_.size() && Bucket(rows_[row]) == bucket) {
        AppendRow(rows_[row++], &entries);
      }
    }
    index.back() = static_cast<uint32_t>(entries.size());
    return Assemble(index, entries, Strings());
  }

  std::string Assemble(const std::vector<uint32_t>& index,
                       absl::string_view entries,
                       absl::string_view strings) const {
    LinearModelHeader h = {};
    h.magic = kLinearModelMagic;
    h.format = kLinearModelFormat;
    h.schema = info_.schema;
    h.num_labels = static_cast<uint32_t>(num_labels_);
    h.layout = layout_;
    h.bucket_bits = bucket_bits_;
    h.num_lines = num_lines_;
    h.index_begin = sizeof(h);
    h.entries_begin = h.index_begin + static_cast<uint32_t>(4 * index.size());
    h.entries_size = static_cast<uint32_t>(entries.size());
    h.strings_begin = h.entries_begin + h.entries_size;
    h.file_size = h.strings_begin + strings.size();
    h.scale = max_weight_ / kLargestWeight;
    for (int code = 0; code < 256; ++code) h.codebook[code] = CodebookWeight(code);
    std::string file(reinterpret_cast<const char*>(&h), sizeof(h));
    file.append(reinterpret_cast<const char*>(index.data()), 4 * index.size());
    absl::StrAppend(&file, entries, strings);
    const size_t from = offsetof(LinearModelHeader, checksum);
    const uint64_t checksum =
        FileChecksum(absl::string_view(file).substr(from + sizeof(checksum)));
    std::memcpy(&file[from], &checksum, sizeof(checksum));
    return file;
  }

  const ModelInfo& info_;
  std::vector<TrainedWeight> weights_;
  const EncodeOptions& options_;
  const int num_labels_;
  const ModelLayout layout_;
  std::vector<Row> rows_;
  float max_weight_ = 0;
  uint32_t bucket_bits_ = 1;
  uint32_t num_lines_ = 0;
};

}  // namespace

std::string EncodeLinearModel(const ModelInfo& info,
                              std::vector<TrainedWeight> weights,
                              const EncodeOptions& options) {
  return Encoder(info, std::move(weights), options).Encode();
}

std::string UserPath(absl::string_view path) {
  const char* directory = std::getenv("BUILD_WORKING_DIRECTORY");
  if (directory == nullptr || (!path.empty() && path[0] == '/')) {
    return std::string(path);
  }
  return absl::StrCat(directory, "/", path);
}

absl::Status WriteFile(const std::string& path, absl::string_view bytes) {
  std::ofstream out(UserPath(path), std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out.fail()) return absl::UnavailableError("cannot write " + path);
  return absl::OkStatus();
}

absl::Status ReadFile(const std::string& path, std::string* bytes) {
  std::ifstream in(UserPath(path), std::ios::binary);
  if (!in) return absl::NotFoundError("cannot open " + path);
  if (std::filesystem::is_directory(UserPath(path))) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
  }
  bytes->assign(std::istreambuf_iterator<char>(in), {});
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& directory,
                                                   absl::string_view ending) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(UserPath(directory), error), end;
       !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (absl::EndsWith(name, ending)) {
      names.push_back(name.substr(0, name.size() - ending.size()));
    }
  }
  if (error) {
    return absl::NotFoundError(
        absl::StrCat("cannot list ", directory, ": ", error.message()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadFileOrDie(const std::string& path) {
  std::string bytes;
  const absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) {
    fprintf(stderr, "%s\n", status.ToString().c_str());
    exit(1);
  }
  return bytes;
}

}  // namespace attest
