#include "tools/train/model_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

// Code 0 is no weight, so that a dense row has one for labels without; the others
// lie symmetrically, in powers of their distance from it.
constexpr int kMiddle = 128;
constexpr int kCodebookMax = 32000;
constexpr double kPower = 2.0;

// Weights of one feature: a range of the sorted list.
struct Row {
  size_t begin;
  size_t end;
  float mass;  // Sum of the absolute weights.
};

void FillCodebook(int16_t codebook[256]) {
  codebook[0] = 0;
  for (int code = 1; code < 256; ++code) {
    const double x = (code - kMiddle) / 127.0;
    codebook[code] = static_cast<int16_t>(std::lround(
        std::copysign(std::pow(std::abs(x), kPower), x) * kCodebookMax));
  }
}

// `weight` in units of the largest.
uint8_t Quantise(double weight) {
  const double x = std::clamp(weight, -1.0, 1.0);
  const double root = std::copysign(std::pow(std::abs(x), 1 / kPower), x);
  const int code = kMiddle + static_cast<int>(std::lround(root * 127));
  return static_cast<uint8_t>(code == kMiddle ? 0 : code);
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
      : info_(info), weights_(std::move(weights)), options_(options) {}

  std::string Encode() {
    max_weight_ = MaxWeight(weights_, options_.max_weight);
    DropLight();
    rows_ = GroupRows(weights_);
    KeepHeaviest();
    ChooseBuckets();
    DropColliding();
    return Layout();
  }

 private:
  size_t EntrySize(const Row& row) const {
    return options_.dense ? 2 + info_.label_names.size()
                          : 3 + 2 * (row.end - row.begin);
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

  // Two more bytes: a row's share of the index.
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
      const size_t begin = out->size();
      out->append(info_.label_names.size(), '\0');
      for (size_t i = row.begin; i < row.end; ++i) {
        (*out)[begin + weights_[i].label] = Code(i);
      }
      return;
    }
    out->push_back(static_cast<char>(row.end - row.begin));
    for (size_t i = row.begin; i < row.end; ++i) {
      out->push_back(static_cast<char>(weights_[i].label));
      out->push_back(Code(i));
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

  std::string Layout() const {
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
    h.num_labels = static_cast<uint32_t>(info_.label_names.size());
    h.dense = options_.dense;
    h.bucket_bits = bucket_bits_;
    h.index_begin = sizeof(h);
    h.entries_begin = h.index_begin + static_cast<uint32_t>(4 * index.size());
    h.entries_size = static_cast<uint32_t>(entries.size());
    h.strings_begin = h.entries_begin + h.entries_size;
    h.file_size = h.strings_begin + strings.size();
    h.scale = max_weight_ / kCodebookMax;
    FillCodebook(h.codebook);
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
  std::vector<Row> rows_;
  float max_weight_ = 0;
  uint32_t bucket_bits_ = 1;
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
  bytes->assign(std::istreambuf_iterator<char>(in), {});
  return absl::OkStatus();
}

}  // namespace attest
