// The parts. Days are those of the shipped calendar: 12 and 13 February 2026 are worked, then Tết.
#include "demo/cast.hpp"

#include <algorithm>

namespace motcua::cli::demo {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::year kYear{2026};

Instant on(unsigned day, std::chrono::hours hour, std::chrono::minutes minute,
           std::chrono::month month = std::chrono::February) {
    const std::chrono::year_month_day date{kYear, month, std::chrono::day{day}};
    return at_time(Date{std::chrono::sys_days{date}.time_since_epoch()}, hour + minute);
}

Value date(unsigned month, unsigned day) {
    const std::chrono::year_month_day value{kYear, std::chrono::month{month},
                                            std::chrono::day{day}};
    return Value(Date{std::chrono::sys_days{value}.time_since_epoch()});
}

Header header(const char* name, const char* identity, const char* unit, Channel channel) {
    Header header;
    header.owner.name = std::string(name);
    header.owner.identity = std::string(identity);
    header.owner.address = std::string("Tỉnh Mẫu");
    header.channel = channel;
    header.received_at = UnitId(unit);
    header.return_way = channel == Channel::online ? ReturnWay::online : ReturnWay::desk;
    return header;
}

std::map<std::string, Value> birth(const char* child, const char* sex, Value born,
                                   std::int64_t copies) {
    return {{"ho_ten_tre", Value(child)},
            {"ngay_sinh", std::move(born)},
            {"gioi_tinh", Value(sex)},
            {"noi_sinh", Value("Trạm Y tế")},
            {"so_ban_sao", Value::number(copies)}};
}

std::map<std::string, Value> building(const char* kind, const char* place, std::int64_t area,
                                      bool fire, bool near_monument) {
    return {{"loai", Value(kind)},
            {"dia_diem", Value(place)},
            {"dien_tich", Value::number(area)},
            {"thuoc_dien_pccc", Value(fire)},
            {"gan_di_tich", Value(near_monument)}};
}

Choice number_of_child(const char* number) {
    Choice choice;
    choice.node = "cho-so-dinh-danh";
    choice.data = {{"so_dinh_danh", Value(number)}};
    return choice;
}

Part birth_at_the_counter() {
    Part part;
    part.number = 1;
    part.about = "Khai sinh nộp tại quầy, xong trong ngày";
    part.filed = on(12, 8h, 5min);
    part.procedure = "dang-ky-khai-sinh";
    part.header = header("Trần Thị Mẫu An", "099190000011", "tan-mau", Channel::counter);
    part.data = birth("Lê Mẫu Bình", "nam", date(2, 3), 2);
    part.choices = {number_of_child("099226000012")};
    return part;
}

Part building_gets_late() {
    Part part;
    part.number = 2;
    part.about =
        "Giấy phép xây dựng gần di tích: một cơ quan được lấy ý kiến im lặng, được gia hạn mà vẫn "
        "trễ hẹn, có xin lỗi";
    part.filed = on(12, 8h, 40min);
    part.procedure = "cap-giay-phep-xay-dung";
    part.header = header("Phạm Mẫu Cường", "099085000021", "tan-mau", Channel::counter);
    part.data = building("nha_o", "Thôn Mẫu, xã Tân Mẫu", 96, false, true);
    part.missing_papers = {"ban_ve_cong_trinh"};
    Choice appraise{"tham-dinh"};
    appraise.assigned = true;
    Choice planning{"lay-y-kien/co-quan-quy-hoach"};
    planning.work = 40h;
    Choice monument{"lay-y-kien/co-quan-chuyen-nganh"};
    monument.silent = true;
    part.choices = {appraise, planning, monument};
    Delay delay;
    delay.extended = on(25, 9h, 0min);
    delay.until = on(3, 17h, 30min, std::chrono::March);
    delay.reason = "Chưa có ý kiến của cơ quan quản lý di tích";
    delay.apologised = on(4, 8h, 15min, std::chrono::March);
    delay.promised = on(13, 17h, 30min, std::chrono::March);
    delay.cause = "Cơ quan quản lý di tích không trả lời trong thời hạn";
    part.delay = delay;
    return part;
}

Part birth_refused() {
    Part part;
    part.number = 3;
    part.about = "Khai sinh không thuộc thẩm quyền, bị từ chối tiếp nhận";
    part.filed = on(12, 9h, 20min);
    part.procedure = "dang-ky-khai-sinh";
    part.header = header("Hoàng Mẫu Dung", "099192000031", "hoa-mau", Channel::counter);
    part.data = birth("Vũ Mẫu Giang", "nu", date(1, 28), 0);
    Choice refuse{"tiep-nhan"};
    refuse.outcome = "tu-choi";
    refuse.reason = "Cha, mẹ cư trú ở tỉnh khác; đề nghị nộp tại nơi cư trú";
    part.choices = {refuse};
    return part;
}

Part linked_four() {
    Part part;
    part.number = 4;
    part.about = "Liên thông: khai tử (hồ sơ riêng), xóa thường trú, mai táng phí, tử tuất";
    part.filed = on(12, 10h, 15min);
    part.procedure = "lien-thong-khai-tu-xoa-thuong-tru-mai-tang";
    part.header = header("Đặng Mẫu Hà", "099178000041", "tan-mau", Channel::online);
    part.data = {{"ho_ten_nguoi_chet", Value("Đặng Mẫu Khôi")},
                 {"ngay_chet", date(2, 9)},
                 {"mai_tang_phi", Value(true)},
                 {"tu_tuat", Value(true)},
                 {"doi_tuong", Value("bao_tro")}};
    part.extra_papers = {"ban_khai_mai_tang", "to_khai_than_nhan"};
    Choice survivors{"giai-quyet-tu-tuat"};
    survivors.outcome = "thieu";
    survivors.reason = "Biên bản họp gia đình chưa có chữ ký của người con thứ hai";
    survivors.items = {"Biên bản họp gia đình có đủ chữ ký"};
    Choice brought{"cho-than-nhan"};
    brought.work = 9h;
    part.choices = {survivors, brought};
    return part;
}

Part birth_guided_online() {
    Part part;
    part.number = 5;
    part.about =
        "Khai sinh trực tuyến: được hướng dẫn hoàn thiện, rồi chờ xác nhận qua kỳ nghỉ Tết";
    part.filed = on(12, 14h, 30min);
    part.procedure = "dang-ky-khai-sinh";
    part.header = header("Ngô Mẫu Lan", "099194000051", "hoa-mau", Channel::online);
    part.data = birth("Bùi Mẫu Minh", "nam", date(2, 6), 1);
    part.missing_papers = {"giay_chung_sinh"};
    Choice guide{"tiep-nhan"};
    guide.outcome = "thieu";
    guide.reason = "Chưa có giấy tờ về việc sinh";
    guide.items = {"Giấy chứng sinh"};
    Choice again{"cho-hoan-thien"};
    again.work = 2h;
    again.papers = {"giay_chung_sinh"};
    Choice confirm{"xac-nhan-bieu-mau"};
    confirm.silent = true;
    part.choices = {guide, again, confirm, number_of_child("099226000052")};
    return part;
}

Part building_supplemented() {
    Part part;
    part.number = 6;
    part.about =
        "Giấy phép xây dựng: thẩm định trễ hạn bước, bổ sung một lần, lãnh đạo trả lại một lần";
    part.filed = on(13, 8h, 10min);
    part.procedure = "cap-giay-phep-xay-dung";
    part.header = header("Công ty Mẫu Nam", "0990000061", "hoa-mau", Channel::post);
    part.header.owner.kind = PersonKind::enterprise;
    part.data = building("khac", "Khu Mẫu, phường Hòa Mẫu", 420, false, false);
    part.missing_papers = {"ban_ve"};
    Choice appraise{"tham-dinh"};
    appraise.outcome = "bo-sung";
    appraise.work = 30h;
    appraise.reason = "Bản vẽ móng không khớp hiện trạng";
    appraise.items = {"Bản vẽ móng đã chỉnh sửa"};
    Choice brought{"cho-bo-sung"};
    brought.work = 14h;
    brought.papers = {"ban_ve_cong_trinh"};
    Choice ask{"gui-lay-y-kien"};
    ask.outcome = "khong-phai-hoi";
    Choice back{"ky"};
    back.outcome = "tra-lai";
    back.reason = "Ghi thiếu cốt nền tầng một";
    part.choices = {appraise, brought, ask, back};
    return part;
}

Part death_withdrawn() {
    Part part;
    part.number = 7;
    part.about = "Khai tử: người nộp rút hồ sơ khi đang thẩm tra";
    part.filed = on(13, 9h, 5min);
    part.procedure = "dang-ky-khai-tu";
    part.header = header("Dương Mẫu Oanh", "099181000071", "tan-mau", Channel::counter);
    part.data = {{"ho_ten_nguoi_chet", Value("Dương Mẫu Phúc")}, {"ngay_chet", date(2, 10)}};
    Choice withdraw{"tham-tra"};
    withdraw.withdrawn = true;
    withdraw.reason = "Gia đình sẽ nộp hồ sơ liên thông";
    part.choices = {withdraw};
    return part;
}

}  // namespace

const Choice* Part::choice(const std::string& node, std::uint32_t visit) const {
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const Choice& one) {
        return one.node == node && one.visit == visit;
    });
    return found == choices.end() ? nullptr : &*found;
}

DossierId Part::id() const {
    std::array<std::uint8_t, 10> tail{};
    tail[tail.size() - 2] = static_cast<std::uint8_t>(number >> 8U);
    tail.back() = static_cast<std::uint8_t>(number);
    return make_dossier_id(filed.time_since_epoch(), tail);
}

Instant opening() { return on(12, 7h, 45min); }

const std::vector<Part>& cast() {
    static const std::vector<Part> parts{
        birth_at_the_counter(), building_gets_late(),    birth_refused(),  linked_four(),
        birth_guided_online(),  building_supplemented(), death_withdrawn()};
    return parts;
}

}  // namespace motcua::cli::demo
