// Short ways to write the tables of the vocabulary.
#pragma once

#include <array>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/model/procedure.hpp>

#include "model_names.hpp"

namespace motcua::dsl::parts {

using Words = std::span<const std::string_view>;

constexpr AttributeRule must(std::string_view name, ValueType type, std::string_view doc) {
    return {name, type, true, {}, {}, doc};
}
constexpr AttributeRule may(std::string_view name, ValueType type, std::string_view doc,
                            std::string_view fallback = {}) {
    return {name, type, false, fallback, {}, doc};
}
constexpr AttributeRule must_word(std::string_view name, Words words, std::string_view doc) {
    return {name, ValueType::keyword, true, {}, words, doc};
}
constexpr AttributeRule may_word(std::string_view name, Words words, std::string_view doc,
                                 std::string_view fallback = {}) {
    return {name, ValueType::keyword, false, fallback, words, doc};
}
constexpr AttributeRule may_words(std::string_view name, Words words, std::string_view doc) {
    return {name, ValueType::keywords, false, {}, words, doc};
}

constexpr ChildRule one(std::string_view element, std::string_view type) {
    return {element, type, true, false};
}
constexpr ChildRule maybe(std::string_view element, std::string_view type) {
    return {element, type, false, false};
}
constexpr ChildRule some(std::string_view element, std::string_view type) {
    return {element, type, true, true};
}
constexpr ChildRule any(std::string_view element, std::string_view type) {
    return {element, type, false, true};
}

inline constexpr std::array<std::string_view, 1> assumed_words{"assumed"};
inline constexpr std::array<std::string_view, 2> language_words{"vi", "en"};
inline constexpr AttributeRule ground =
    may("ground", ValueType::text, "Căn cứ pháp lý; ghi assumed nếu không lấy từ văn bản luật");
inline constexpr AttributeRule share_of =
    may_word("of", names_from(ShareOf::limit),
             "Tỷ lệ của thời hạn chung (limit) hay của phần còn lại (remaining)");

inline constexpr AttributeRule overridden_by =
    may("overridden-by", ValueType::text,
        "Quyết định của địa phương đã đặt giá trị ở đây; do chương trình ghi khi ghép tệp");

}  // namespace motcua::dsl::parts

namespace motcua::dsl {

/// Header, data, papers, money, results, time, roles of a procedure.
[[nodiscard]] std::vector<ElementType> procedure_part_types();
/// The papers of a procedure.
[[nodiscard]] std::vector<ElementType> paper_types();
/// Its fees, prices, relief, instalments.
[[nodiscard]] std::vector<ElementType> money_types();
/// Its results, the duties after them, its parameters.
[[nodiscard]] std::vector<ElementType> result_types();
/// The ladders of dossiers and steps and their rungs, as procedures and rule sets write them.
/// `people_type` says whom a rung may name: `recipients` in procedures, `people` in rule sets.
[[nodiscard]] std::vector<ElementType> ladder_types(ValueType people_type);
/// The ladder of waits and the rung that only it has.
[[nodiscard]] std::vector<ElementType> wait_ladder_types(ValueType people_type);
/// Everything inside `flow`.
[[nodiscard]] std::vector<ElementType> flow_types();
/// `include`, which may stand in a flow and its branches.
[[nodiscard]] std::vector<ElementType> include_types();

}  // namespace motcua::dsl
