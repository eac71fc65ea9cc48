#include "claims/named_model_packer.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

// What the TSV file says, its features in the order of its lines.
struct Table {
  absl::string_view name;
  std::vector<absl::string_view> labels;
  std::vector<absl::string_view> features;
  std::vector<float> weights;
};

absl::Status BadLine(absl::string_view problem, absl::string_view line) {
  return absl::InvalidArgumentError(absl::StrCat(problem, ": ", line));
}

absl::Status ReadLabels(absl::string_view line, Table* table) {
  table->labels = absl::StrSplit(line, '\t');
  table->labels.erase(table->labels.begin());
  if (table->labels.empty() || table->labels.size() > NamedModel::kMaxLabels) {
    return BadLine("1 to 4 labels are possible", line);
  }
  return absl::OkStatus();
}

absl::Status ReadRow(absl::string_view line, Table* table) {
  const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
  if (cells.size() != table->labels.size() + 1) {
    return BadLine("not one weight for each label", line);
  }
  table->features.push_back(cells[0]);
  for (size_t i = 1; i < cells.size(); ++i) {
    float weight;
    if (!absl::SimpleAtof(cells[i], &weight)) {
      return BadLine("a weight is no number", line);
    }
    table->weights.push_back(weight);
  }
  return absl::OkStatus();
}

absl::StatusOr<Table> ReadTable(absl::string_view tsv) {
  Table table;
  for (absl::string_view line : absl::StrSplit(tsv, '\n', absl::SkipEmpty())) {
    absl::Status status;
    if (line[0] == '#') {
      if (absl::ConsumePrefix(&line, "# name: ")) table.name = line;
    } else if (table.labels.empty()) {
      status = ReadLabels(line, &table);
    } else {
      status = ReadRow(line, &table);
    }
    if (!status.ok()) return status;
  }
  if (table.labels.empty()) return BadLine("no line names the labels", "");
  return table;
}

// Spread hashes with their rows, ascending.
using HashedRows = std::vector<std::pair<uint64_t, uint32_t>>;

absl::StatusOr<HashedRows> HashFeatures(const Table& table) {
  HashedRows hashed;
  for (absl::string_view feature : table.features) {
    hashed.emplace_back(SpreadFeature(FeatureHash(feature)), hashed.size());
  }
  std::sort(hashed.begin(), hashed.end());
  for (size_t i = 1; i < hashed.size(); ++i) {
    if (hashed[i].first == hashed[i - 1].first) {
      return BadLine("a feature, or one of the same hash, came before",
                     table.features[hashed[i].second]);
    }
  }
  return hashed;
}

template <typename T>
void Append(const std::vector<T>& values, std::string* out) {
  out->append(reinterpret_cast<const char*>(values.data()),
              values.size() * sizeof(T));
}

void AppendIndex(const HashedRows& hashed, int bits, std::string* out) {
  std::vector<uint64_t> hashes;
  std::vector<uint32_t> rows;
  std::vector<uint32_t> begins((size_t{1} << bits) + 1);
  for (const auto& [hash, row] : hashed) {
    hashes.push_back(hash);
    rows.push_back(row);
    ++begins[(hash >> (64 - bits)) + 1];
  }
  for (size_t b = 1; b < begins.size(); ++b) begins[b] += begins[b - 1];
  Append(hashes, out);
  Append(begins, out);
  Append(rows, out);
}

void AppendNames(const Table& table, std::string* out) {
  std::vector<uint32_t> begins = {0};
  for (absl::string_view feature : table.features) {
    begins.push_back(begins.back() + feature.size());
  }
  Append(begins, out);
  for (absl::string_view feature : table.features) {
    absl::StrAppend(out, feature);
  }
  absl::StrAppend(out, table.name, "\n");
  for (absl::string_view label : table.labels) {
    absl::StrAppend(out, label, "\n");
  }
}

// At least two buckets for each feature: most look-ups are of features that the model
// does not know, and end at an empty one.
int BucketBits(size_t features) {
  int bits = 1;
  while ((size_t{1} << bits) < 2 * features) ++bits;
  return bits;
}

}  // namespace

absl::StatusOr<std::string> PackNamedModel(absl::string_view tsv) {
  absl::StatusOr<Table> table = ReadTable(tsv);
  if (!table.ok()) return table.status();
  absl::StatusOr<HashedRows> hashed = HashFeatures(*table);
  if (!hashed.ok()) return hashed.status();
  NamedModelHeader header = {};
  header.magic = kNamedModelMagic;
  header.format = kNamedModelFormat;
  header.num_labels = table->labels.size();
  header.num_features = table->features.size();
  header.bucket_bits = BucketBits(table->features.size());
  std::string file(sizeof(header), '\0');
  AppendIndex(*hashed, header.bucket_bits, &file);
  Append(table->weights, &file);
  AppendNames(*table, &file);
  header.file_size = file.size();
  std::memcpy(&file[0], &header, sizeof(header));
  constexpr size_t kChecksummedFrom =
      offsetof(NamedModelHeader, checksum) + sizeof(header.checksum);
  header.checksum =
      FileChecksum(absl::string_view(file).substr(kChecksummedFrom));
  std::memcpy(&file[0], &header, sizeof(header));
  return file;
}

}  // namespace attest
