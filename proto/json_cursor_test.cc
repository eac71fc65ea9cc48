#include "proto/json_cursor.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// The one string or number of `json`, or the error.
std::string Scalar(absl::string_view json) {
  JsonCursor cursor(json);
  std::string value;
  cursor.ReadScalar(&value);
  return cursor.Finish() ? value : std::string(cursor.status().message());
}

std::string Error(absl::string_view what) {
  return absl::StrCat("not valid JSON at byte ", what);
}

TEST(JsonCursor, ReadsScalars) {
  const struct {
    absl::string_view json, value;
  } kCases[] = {
      {R"("plain")", "plain"},
      {R"(  ""  )", ""},
      {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
      {R"("\u00e9 \u20AC \ud83d\ude00")", "é € 😀"},
      {R"("\ud83d!\ude00")", "\uFFFD!\uFFFD"},
      {R"("\ud83d\u0041")", "\uFFFDA"},
      {"12345678901234567890", "12345678901234567890"},
      {"-0.5e+10", "-0.5e+10"},
      {"null", "null"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Scalar(c.json), c.value) << c.json;
}

TEST(JsonCursor, SaysWhatIsWrongAndWhere) {
  const struct {
    absl::string_view json, error;
  } kCases[] = {
      {"", "0 of it: it ends too early"},
      {"\"abc", "4 of it: a string does not end"},
      {"\"a\tb\"", "2 of it: a control character in a string"},
      {R"("\x")", "1 of it: an unknown escape"},
      {R"("\)", "1 of it: an unknown escape"},
      {R"("\u12")", "1 of it: a \\u escape without four digits"},
      {R"("\u12g4")", "1 of it: a \\u escape without four digits"},
      {"01", "0 of it: neither a number, true, false nor null"},
      {"nul", "0 of it: neither a number, true, false nor null"},
      {"-", "0 of it: neither a number, true, false nor null"},
      {"1 2", "2 of it: something follows the value"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Scalar(c.json), Error(c.error)) << c.json;
}

TEST(JsonCursor, CountsReplacedSurrogates) {
  JsonCursor cursor(R"("\udc00\ud800")");
  std::string value;
  EXPECT_TRUE(cursor.ReadScalar(&value));
  EXPECT_EQ(cursor.replaced_surrogates(), 2);
}

TEST(JsonCursor, WalksObjectsAndArrays) {
  JsonCursor cursor(R"({"a": [1, [], {"x": {}}], "b": {"c": null}, "d": "e"})");
  std::string seen, key, value;
  ASSERT_TRUE(cursor.EnterObject());
  while (cursor.NextKey(&key)) {
    if (cursor.Next() == JsonCursor::Kind::kString) {
      ASSERT_TRUE(cursor.ReadScalar(&value));
      absl::StrAppend(&seen, key, "=", value, ";");
    } else {
      ASSERT_TRUE(cursor.SkipValue());
      absl::StrAppend(&seen, key, ";");
    }
  }
  EXPECT_TRUE(cursor.Finish()) << cursor.status();
  EXPECT_EQ(seen, "a;b;d=e;");
}

TEST(JsonCursor, RefusesBrokenStructure) {
  for (absl::string_view json :
       {"{", "[", "[1", "[1,", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{a:1}", "{1:2}", "[}", "{\"a\":1]", "]", ",", "{\"a\" 1}", "[[]"}) {
    JsonCursor cursor(json);
    EXPECT_FALSE(cursor.SkipValue() && cursor.Finish()) << json;
    EXPECT_FALSE(cursor.status().ok()) << json;
  }
}

TEST(JsonCursor, LimitsNesting) {
  const auto nested = [](int depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  const std::string deep_enough = nested(JsonCursor::kMaxDepth);
  JsonCursor fits(deep_enough);
  EXPECT_TRUE(fits.SkipValue() && fits.Finish()) << fits.status();
  const std::string too_deep(1 << 20, '[');
  JsonCursor refused(too_deep);
  EXPECT_FALSE(refused.SkipValue());
  EXPECT_EQ(refused.status().message(),
            Error("100 of it: nested too deeply"));
}

}  // namespace
}  // namespace attest
