// The table of the organisation language: units, officers, posts, roles.
#include <motcua/engine/model/organisation.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr AttributeRule from = may("from", date, "Từ ngày");
constexpr AttributeRule until = may("until", date, "Đến hết ngày");

ElementType schedule_type() {
    return {"schedule",
            "Thủ tục mà máy tự bắt đầu ở một đơn vị, khi đến ngày của start",
            {must("procedure", identifier, "Mã thủ tục"),
             may("variant", identifier, "Trường hợp của thủ tục"),
             must("start", identifier, "Mã của start có every"),
             must("unit", ref_unit, "Đơn vị nhận và quyết định"),
             must("from", date, "Từ ngày; kỳ có ngày lập trước đó thì không lập"), until}};
}

}  // namespace

const Vocabulary& organisation_vocabulary() {
    static const Vocabulary vocabulary{
        "organisation",
        organisation_namespace,
        {
            {"organisation",
             "Tổ chức bộ máy, một phiên bản",
             {must("id", identifier, "Mã tổ chức"), must("version", positive, "Số phiên bản")},
             {some("title", "title"), one("roles", "roles"), one("units", "units"),
              one("officers", "officers"), any("substitution", "substitution"),
              any("absence", "absence"), any("schedule", "schedule")}},
            {"title",
             "Tên",
             {may_word("xml:lang", language_words, "Ngôn ngữ của tên", "vi")},
             {},
             IdSpace::none,
             true},
            {"roles", "Các vai trong tổ chức", {}, {some("role", "role")}},
            {"role",
             "Một vai",
             {must("id", identifier, "Mã vai"), must("title", text, "Tên vai")},
             {},
             IdSpace::role},
            {"units", "Các cơ quan, đơn vị", {}, {some("unit", "unit")}},
            {"unit",
             "Một cơ quan hoặc đơn vị trong cơ quan",
             {must("id", identifier, "Mã đơn vị"), must("name", text, "Tên đơn vị"),
              may("parent", ref_unit, "Đơn vị cấp trên"),
              may("agency-code", text, "Mã định danh điện tử, nếu là cơ quan"),
              may_word("level", names_from(AgencyLevel::ministry), "Cấp của cơ quan"),
              may("function", identifier, "Chức năng mà thủ tục tìm: desk, leadership, tu-phap…"),
              may("admin-code", text, "Mã đơn vị hành chính"),
              may("calendar", identifier, "Lịch làm việc; bỏ trống: theo đơn vị cấp trên"), from,
              until, may("predecessors", ref_units, "Các đơn vị được kế thừa từ ngày from")},
             {},
             IdSpace::unit},
            {"officers", "Cán bộ, công chức", {}, {some("officer", "officer")}},
            {"officer",
             "Một tài khoản của một người",
             {must("id", identifier, "Mã cán bộ"), must("name", text, "Họ tên"),
              may("person", identifier, "Người đứng sau tài khoản; bỏ trống: như id"), from, until},
             {any("post", "post")},
             IdSpace::officer},
            {"post",
             "Một vị trí công tác",
             {must("unit", ref_unit, "Đơn vị"), must("role", ref_role, "Vai"),
              may("title", text, "Chức danh"),
              may("head", boolean, "Là người đứng đầu đơn vị", "false"), from, until}},
            {"substitution",
             "Một người làm thay người vắng, theo văn bản",
             {must("absent", ref_officer, "Người vắng"), must("by", ref_officer, "Người làm thay"),
              must("from", date, "Từ ngày"), must("until", date, "Đến hết ngày"),
              may("procedure", identifier, "Chỉ trong thủ tục này"),
              may("step", identifier, "Chỉ ở bước này của thủ tục"),
              may("unit", ref_unit, "Chỉ việc của đơn vị này và các đơn vị trong đó"),
              may("order", positive, "Có nhiều người làm thay: số nhỏ làm trước", "1"),
              must("decision", text, "Số, ký hiệu văn bản giao làm thay")}},
            {"absence",
             "Một người vắng mặt: trong lúc ấy không được giao việc",
             {must("officer", ref_officer, "Người vắng"), must("from", date, "Từ ngày"),
              must("until", date, "Đến hết ngày"), may("reason", text, "Lý do")}},
            schedule_type(),
        }};
    return vocabulary;
}

}  // namespace motcua::dsl
