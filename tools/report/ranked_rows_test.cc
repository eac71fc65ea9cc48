#include "tools/report/ranked_rows.h"

#include <stdlib.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

std::vector<std::string> Written(RankedRows* rows) {
  std::vector<std::string> lines;
  const absl::Status status = rows->WriteTo([&](absl::string_view line) {
    lines.emplace_back(line);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return lines;
}

TEST(RankedRows, NoRows) {
  RankedRows rows;
  EXPECT_TRUE(Written(&rows).empty());
}

TEST(RankedRows, OrderDoesNotDependOnMemory) {
  std::mt19937 random(11);
  std::vector<ReportRow> all;
  for (int i = 0; i < 5000; ++i) {
    const int priority = random() % 50;
    std::string line = absl::StrCat(priority, " ", i, std::string(random() % 200, '.'));
    all.push_back({priority, std::move(line)});
  }
  // A row larger than what is read at once.
  all[2500].line.append(200000, '!');
  std::vector<ReportRow> sorted = all;
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const ReportRow& a, const ReportRow& b) { return a.priority > b.priority; });
  for (const size_t memory : {20000u, 300000u, 1u << 30}) {
    RankedRows rows(memory);
    for (const ReportRow& row : all) ASSERT_TRUE(rows.Add(row).ok());
    const std::vector<std::string> lines = Written(&rows);
    ASSERT_EQ(lines.size(), all.size());
    for (size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(lines[i], sorted[i].line);
  }
}

TEST(RankedRows, ErrorsReachTheCaller) {
  setenv("TMPDIR", "/no/such/folder", 1);
  RankedRows full(1);
  EXPECT_EQ(full.Add({1, "line"}).code(), absl::StatusCode::kNotFound);
  unsetenv("TMPDIR");
  RankedRows rows;
  ASSERT_TRUE(rows.Add({1, "line"}).ok());
  EXPECT_EQ(rows.WriteTo([](absl::string_view) {
                  return absl::CancelledError("enough");
                }).message(),
            "enough");
}

}  // namespace
}  // namespace attest
