// Invented people and places; a name with signs that HTML reads.
#include "sample.hpp"

#include <map>

#include "qr.hpp"

namespace motcua::forms::testing {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

const Texts& texts() {
    static const Texts all{
        {"form", "Mẫu 01"},
        {"agency", "Ủy ban nhân dân xã Tân Mẫu"},
        {"parent_agency", "Ủy ban nhân dân tỉnh Mẫu"},
        {"desk", "Trung tâm Phục vụ hành chính công xã Tân Mẫu"},
        {"issued", "ngày 15 tháng 3 năm 2026"},
        {"number", "12"},
        {"year", "2026"},
        {"code", "H99.101-260315-0001"},
        {"procedure", "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ"},
        {"procedure_code", "1.000001"},
        {"domain", "Hoạt động xây dựng"},
        {"abstract", "nhà hai tầng"},
        {"owner", "Nguyễn Thị <Mẫu> & \"Con\""},
        {"owner_identity", "099000000001"},
        {"owner_address", "Thôn 1, xã Tân Mẫu, tỉnh Mẫu"},
        {"owner_phone", "0900000001"},
        {"owner_email", "mau@example.vn"},
        {"filer", "Trần Văn Nộp"},
        {"channel", "Trực tiếp"},
        {"return_way", "Nhận trực tiếp tại nơi tiếp nhận hồ sơ"},
        {"sets", "2"},
        {"received", "09 giờ 20 phút, ngày 15 tháng 3 năm 2026"},
        {"due", "17 giờ 00 phút, ngày 06 tháng 4 năm 2026"},
        {"due_note", "Tạm tính, vì lịch nghỉ của năm chưa được công bố"},
        {"limit", "15 ngày làm việc"},
        {"limit_ground", "văn bản đặt ra để thử"},
        {"counted_from", "09 giờ 20 phút, ngày 15 tháng 3 năm 2026"},
        {"officer", "Ngô Quang Sáng"},
        {"officer_post", "Công chức"},
        {"unit", "Phòng Kinh tế xã Tân Mẫu"},
        {"reason", "Bản vẽ thiếu mặt cắt móng."},
        {"until", "17 giờ 00 phút, ngày 20 tháng 4 năm 2026"},
        {"cause", "Chờ ý kiến cơ quan phối hợp."},
        {"due_before", "17 giờ 00 phút, ngày 06 tháng 4 năm 2026"},
        {"due_new", "17 giờ 00 phút, ngày 13 tháng 4 năm 2026"},
        {"from", "01/03/2026"},
    };
    return all;
}

void add(FormValues& values, const std::string& list, Texts row) {
    values.lists[list].push_back({std::move(row), {}});
}

void add_lists(FormValues& values) {
    add(values, "copies", {{"copy", "Liên 1: Lưu tại nơi tiếp nhận, kèm Phiếu kiểm soát"}});
    add(values, "copies", {{"copy", "Liên 2: Giao người nộp hồ sơ"}});
    add(values, "papers",
        {{"no", "1"},
         {"title", "Đơn đề nghị cấp giấy phép xây dựng"},
         {"kind", "Bản chính"},
         {"quantity", "1"},
         {"note", ""}});
    add(values, "papers",
        {{"no", "2"},
         {"title", "Giấy tờ chứng minh quyền sử dụng đất"},
         {"kind", "Bản sao chứng thực"},
         {"quantity", "2"},
         {"note", "Dùng lại từ kho dữ liệu"}});
    add(values, "fees",
        {{"title", "Lệ phí cấp giấy phép xây dựng"},
         {"amount", "75.000 đồng"},
         {"state", "Đã nộp"}});
    add(values, "items", {{"no", "1"}, {"text", "Bản vẽ mặt cắt móng"}});
    add(values, "items", {{"no", "2"}, {"text", "Cam kết bảo đảm an toàn công trình liền kề"}});
    add(values, "consulted", {{"name", "Sở Xây dựng tỉnh Mẫu"}});
}

void add_hand_over(FormValues& values, const std::string& no, bool done) {
    add(values, "rows",
        {{"no", no},
         {"step", "Thẩm định hồ sơ"},
         {"giver", "Ngô Quang Sáng"},
         {"giver_unit", "Trung tâm Phục vụ hành chính công xã Tân Mẫu"},
         {"receiver", done ? "Đinh Thy Khánh" : ""},
         {"receiver_unit", "Phòng Kinh tế xã Tân Mẫu"},
         {"given", "09 giờ 40 phút, ngày 15 tháng 3 năm 2026"},
         {"received_at", done ? "10 giờ 05 phút, ngày 15 tháng 3 năm 2026" : ""},
         {"result", done ? "Đúng hạn" : ""},
         {"note", done ? "Đủ điều kiện" : ""}});
}

void add_register_row(FormValues& values) {
    add(values, "rows",
        {{"no", "1"},
         {"code", "H99.101-260315-0001"},
         {"procedure", "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ"},
         {"sets", "2"},
         {"owner", "Nguyễn Thị <Mẫu> & \"Con\""},
         {"address", "Thôn 1, xã Tân Mẫu, tỉnh Mẫu"},
         {"phone", "0900000001"},
         {"received", "09:20 15/03/2026"},
         {"due", "17:00 06/04/2026"},
         {"finished", "16:00 03/04/2026"},
         {"returned", "08:30 06/04/2026"},
         {"return_way", "Nhận trực tiếp tại nơi tiếp nhận hồ sơ"},
         {"officer", "Ngô Quang Sáng"},
         {"note", ""}});
}

}  // namespace

FormValues sample(std::string_view role, const std::string& document) {
    FormValues values;
    values.texts = texts();
    values.texts["form_source"] = document;
    values.texts["fields_source"] =
        "01/2018/TT-VPCP";  // of both sets, as the shipped rule sets say
    values.texts["form_set"] = "TT" + document.substr(0, 7);
    values.texts["form_title"] = "Tên mẫu " + std::string(role);
    const QrCode code = qr_code("https://motcua.example/tra-cuu/H99.101-260315-0001");
    values.texts["qr_text"] = "https://motcua.example/tra-cuu/H99.101-260315-0001";
    values.texts["qr_path"] = code.path;
    values.texts["qr_box"] = code.box;
    add_lists(values);
    if (role == "register") {
        values.texts["until"] = "31/03/2026";
        add_register_row(values);
    } else {
        add_hand_over(values, "1", true);
        add_hand_over(values, "2", false);
    }
    return values;
}

}  // namespace motcua::forms::testing
