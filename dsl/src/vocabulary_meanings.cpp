// The meaning of single words: by the attribute that they stand in, or by the type of its value.
#include <algorithm>
#include <array>

#include <motcua/dsl/vocabulary_docs.hpp>
#include <motcua/engine/model/rule_words.hpp>

namespace motcua::dsl {
namespace {

struct AttributeWord {
    std::string_view attribute;
    std::string_view word;
    std::string_view meaning;
};

constexpr AttributeWord attribute_words[] = {
    {"kind", "public", "Thủ tục hành chính, có người nộp"},
    {"kind", "interlinked", "Thủ tục liên thông: gọi các thủ tục khác"},
    {"kind", "internal", "Quy trình nội bộ: không cần tiếp nhận, giấy tờ, kết quả"},
    {"kind", "counter", "Tại quầy một cửa"},
    {"kind", "online", "Trực tuyến"},
    {"kind", "post", "Qua bưu chính"},
    {"kind", "positive", "Đồng ý"},
    {"kind", "negative", "Từ chối"},
    {"kind", "partial", "Đồng ý một phần"},
    {"kind", "interim", "Tạm thời, chưa phải kết quả cuối"},
    {"channels", "counter", "Tại quầy một cửa"},
    {"channels", "online", "Trực tuyến"},
    {"channels", "post", "Qua bưu chính"},
    {"level", "whole", "Dịch vụ công trực tuyến toàn trình"},
    {"level", "partial", "Dịch vụ công trực tuyến một phần"},
    {"level", "ministry", "Cấp bộ"},
    {"level", "province", "Cấp tỉnh"},
    {"level", "commune", "Cấp xã"},
    {"personal", "none", "Không phải dữ liệu cá nhân"},
    {"personal", "basic", "Dữ liệu cá nhân cơ bản"},
    {"personal", "sensitive", "Dữ liệu cá nhân nhạy cảm"},
    {"every", "year", "Mỗi năm một lần"},
    {"every", "month", "Mỗi tháng một lần"},
    {"day-off", "after", "Làm vào ngày làm việc sau đó"},
    {"day-off", "before", "Làm vào ngày làm việc trước đó"},
    {"day-off", "stays", "Vẫn làm vào ngày ấy"},
    {"limit", "keep", "Giữ như đã hẹn"},
    {"limit", "new", "Tính lại từ mốc cũ theo phiên bản này"},
    {"type", "id", "Một mã, như mã của bước đi tiếp"},
    {"type", "duration", "Một khoảng thời gian, như 2wd"},
    {"type", "number", "Một số không âm"},
    {"type", "expression", "Một biểu thức FEEL"},
    {"hit", "unique", "Nhiều nhất một dòng đúng"},
    {"hit", "first", "Dòng đúng đầu tiên"},
    {"hit", "collect", "Mọi dòng đúng"},
    {"aggregate", "sum", "Tổng"},
    {"aggregate", "min", "Nhỏ nhất"},
    {"aggregate", "max", "Lớn nhất"},
    {"aggregate", "count", "Số dòng"},
    {"type", "text", "Chữ"},
    {"type", "integer", "Số nguyên"},
    {"type", "decimal", "Số thập phân"},
    {"type", "money", "Tiền (đồng)"},
    {"type", "boolean", "Có hoặc không"},
    {"type", "date", "Ngày"},
    {"type", "date-time", "Thời điểm"},
    {"kinds", "original", "Bản chính"},
    {"kinds", "certified", "Bản sao chứng thực"},
    {"kinds", "plain", "Bản sao thường, đối chiếu với bản chính"},
    {"kinds", "digitised", "Bản số hóa"},
    {"kinds", "present-only", "Chỉ xuất trình, không nộp"},
    {"order", "any", "Giấy nào trong nhóm cũng được"},
    {"order", "fallback", "Chỉ đòi giấy sau khi không có giấy trước"},
    {"due", "at-filing", "Thu khi nộp hồ sơ"},
    {"due", "at-acceptance", "Thu khi tiếp nhận"},
    {"due", "at-return", "Thu khi trả kết quả"},
    {"due", "treasury", "Nộp vào kho bạc"},
    {"due", "outside", "Thu ở nơi khác, ngoài hệ thống"},
    {"hand-in", "at-filing", "Lúc nộp hồ sơ"},
    {"hand-in", "at-return", "Lúc nhận kết quả"},
    {"release", "at-once", "Trả ngay khi phát hành"},
    {"release", "together", "Chỉ trả khi các kết quả ghi together đều đã phát hành"},
    {"restart", "yearly", "Mỗi năm đánh số lại từ đầu"},
    {"restart", "never", "Đánh số liên tục"},
    {"kind", "other", "Việc khác"},
    {"kind", "publish", "Công bố, công khai"},
    {"kind", "notify", "Thông báo cho nơi khác"},
    {"kind", "report", "Báo cáo"},
    {"kind", "pay", "Chi trả"},
    {"kind", "archive", "Lưu trữ"},
    {"from", "issued", "Từ khi phát hành kết quả"},
    {"from", "returned", "Từ khi trả kết quả"},
    {"from", "finished", "Từ khi kết thúc xử lý"},
    {"counting", "civil", "Đếm theo ngày, ngày đầu không tính"},
    {"counting", "minutes", "Đếm đến từng phút làm việc"},
    {"due-at", "end-of-day", "Đến hạn khi hết giờ làm việc của ngày cuối"},
    {"due-at", "same-time", "Đến hạn đúng giờ đã bắt đầu"},
    {"phase", "reception", "Thuộc giai đoạn tiếp nhận, theo đồng hồ tiếp nhận"},
    {"main", "beside", "Chạy song song với thời hạn chung"},
    {"main", "suspends", "Thời hạn chung tạm dừng trong lúc này"},
    {"main", "replaces", "Thay cho thời hạn chung từ lúc này"},
    {"of", "limit", "Tỷ lệ của thời hạn chung"},
    {"of", "remaining", "Tỷ lệ của phần thời hạn còn lại"},
    {"xml:lang", "vi", "Tiếng Việt"},
    {"xml:lang", "en", "Tiếng Anh"},
    {"clock", "running", "Đồng hồ của hồ sơ vẫn chạy"},
    {"clock", "not-started", "Trước khi đồng hồ theo luật bắt đầu"},
    {"clock", "paused", "Đồng hồ đứng yên, lâu bao nhiêu cũng được"},
    {"clock", "excluded", "Khoảng biết trước, cộng ngay vào hạn trả"},
    {"clock", "stopped", "Sau khi đã kết thúc xử lý"},
    {"requires", "reason", "Phải ghi lý do"},
    {"requires", "items", "Phải ghi danh mục giấy tờ, nội dung"},
    {"requires", "document", "Phải có văn bản"},
    {"requires", "signature", "Phải có chữ ký"},
    {"requires", "number", "Phải có số văn bản"},
    {"requires", "contributions", "Phải đủ góp ý của các đơn vị phối hợp"},
    {"requires", "quorum", "Phải đủ thành viên có mặt"},
    {"requires", "apology", "Phải có văn bản xin lỗi"},
    {"requires", "presence", "Những người phải có mặt đều đã có mặt"},
    {"pause", "days", "Giữ số ngày còn lại; tính tiếp từ ngày sau ngày hết dừng"},
    {"effect", "receive", "Tiếp nhận: cấp mã hồ sơ, hẹn trả, đồng hồ bắt đầu chạy"},
    {"effect", "guide", "Hướng dẫn hoàn thiện: nói một lần những gì còn thiếu"},
    {"effect", "refuse", "Từ chối tiếp nhận; chỉ trước khi tiếp nhận"},
    {"effect", "request-supplement", "Yêu cầu bổ sung khi đang giải quyết"},
    {"effect", "send-back", "Trả lại một bước mà hồ sơ đã qua"},
    {"effect", "sign", "Ký"},
    {"effect", "number", "Lấy số"},
    {"effect", "issue", "Phát hành"},
    {"effect", "finish", "Kết thúc xử lý"},
    {"effect", "return-result", "Trả kết quả cho người nộp"},
    {"for", "applicant", "Chờ người nộp"},
    {"for", "message", "Chờ thông điệp từ hệ thống khác"},
    {"for", "payment", "Chờ thanh toán"},
    {"for", "supplement", "Chờ bổ sung hồ sơ"},
    {"for", "date", "Chờ đến một ngày"},
    {"for", "span", "Chờ hết một khoảng thời gian"},
    {"rest", "cancel", "Hủy các nhánh còn lại"},
    {"rest", "keep", "Để các nhánh còn lại làm nốt"},
    {"again", "redo", "Việc đã làm ở các nhánh kia không còn tính"},
    {"each", "true", "Mỗi thông điệp một lần"},
    {"silence", "none", "Vẫn chờ câu trả lời"},
    {"silence", "agrees", "Im lặng là đồng ý"},
    {"silence", "skips", "Bỏ qua, đi tiếp"},
    {"status", "completed", "Hoàn thành"},
    {"status", "partial", "Hoàn thành một phần"},
    {"status", "withdrawn", "Người nộp rút hồ sơ"},
    {"status", "transferred", "Chuyển nơi khác giải quyết"},
    {"status", "not-supplemented", "Không bổ sung đúng hạn"},
    {"status", "expired", "Quá hạn chờ"},
    {"status", "stopped", "Dừng giải quyết"},
    {"status", "cancelled", "Hủy hồ sơ"},
    {"status", "refused", "Từ chối tiếp nhận"},
    {"status", "published", "Đã công bố"},
    {"status", "proposed", "Mới suy ra từ luật, chưa công bố"},
    {"certainty", "derived", "Suy ra từ luật"},
    {"certainty", "official", "Đã đọc văn bản chính thức"},
    {"certainty", "reported", "Chỉ qua báo chí và thực tiễn"},
    {"certainty", "quoted", "Qua văn bản khác dẫn lại"},
    {"certainty", "assumed", "Người lập tự định, cần xác nhận"},
    {"weekday", "1", "Thứ Hai"},
    {"weekday", "2", "Thứ Ba"},
    {"weekday", "3", "Thứ Tư"},
    {"weekday", "4", "Thứ Năm"},
    {"weekday", "5", "Thứ Sáu"},
    {"weekday", "6", "Thứ Bảy"},
    {"weekday", "7", "Chủ nhật"},
    {"bucket", "not-received", "Không tiếp nhận"},
    {"bucket", "resolved", "Đã giải quyết"},
    {"bucket", "withdrawn", "Rút hồ sơ"},
    {"bucket", "not-resolved", "Không giải quyết"},
    {"quiet", "outside-hours", "Ngoài giờ làm việc thì đợi đến giờ mở cửa"},
    {"queue", "unit", "Tính cho đơn vị được giao"},
    {"queue", "system", "Tính cho hệ thống"},
    {"test", "by-day", "So theo ngày"},
    {"test", "by-instant", "So theo giờ phút"},
    {"withdrawn", "on-time", "Tính là đúng hạn"},
    {"withdrawn", "apart", "Để riêng"},
    {"paused", "in-time", "Tính là trong hạn"},
    {"paused", "apart", "Để riêng"},
    {"waits", "applicant", "Chờ người nộp"},
    {"waits", "message", "Chờ thông điệp từ hệ thống khác"},
    {"waits", "payment", "Chờ thanh toán"},
    {"waits", "supplement", "Chờ bổ sung hồ sơ"},
    {"waits", "date", "Chờ đến một ngày"},
    {"waits", "span", "Chờ hết một khoảng thời gian"},
    {"waits", "call", "Chờ thủ tục được gọi"},
    {"waits", "consult", "Chờ ý kiến của cơ quan khác"},
    {"charged-to", "applicant", "Người nộp"},
    {"charged-to", "consulted", "Cơ quan được lấy ý kiến"},
    {"charged-to", "called", "Nơi thực hiện thủ tục được gọi"},
    {"charged-to", "system", "Hệ thống"},
    {"charged-to", "unit", "Đơn vị đang giữ hồ sơ"},
    {"name", "withdraw", "Rút hồ sơ"},
    {"name", "suspend", "Tạm dừng hồ sơ"},
    {"name", "resume", "Cho hồ sơ tiếp tục"},
    {"name", "extend", "Gia hạn"},
    {"name", "apologise", "Xin lỗi, hẹn lại"},
    {"name", "reassign", "Giao lại việc"},
    {"name", "correct", "Đính chính thông tin"},
    {"name", "override", "Can thiệp ngoài quy trình"},
    {"name", "cancel", "Hủy hồ sơ"},
    {"name", "transfer", "Chuyển nơi khác giải quyết"},
    {"name", "explain-lateness", "Giải trình việc chậm"},
    {"name", "judge-lateness", "Xem xét giải trình việc chậm"},
    {"name", "adopt", "Nhận hồ sơ từ hệ thống khác"},
    {"role", "receipt", "Giấy tiếp nhận và hẹn trả kết quả"},
    {"role", "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện"},
    {"role", "refusal", "Phiếu từ chối tiếp nhận"},
    {"role", "apology", "Phiếu xin lỗi và hẹn lại"},
    {"role", "stop", "Thông báo dừng giải quyết"},
    {"role", "control-slip", "Phiếu kiểm soát quá trình giải quyết"},
    {"role", "register", "Sổ theo dõi hồ sơ"},
};

/// Who is told or who acts, whatever the attribute is called.
constexpr WordMeaning people_words[] = {
    {"assignee", "Người đang giữ việc"},
    {"unit-head", "Người đứng đầu đơn vị"},
    {"leader", "Lãnh đạo cơ quan"},
    {"desk", "Công chức một cửa"},
    {"watcher", "Người theo dõi hạn của đơn vị"},
    {"role:", "Một vai: role:MÃ"},
    {"applicant", "Người nộp"},
};
constexpr std::size_t recipient_count = 6;  // all of them but who only acts

constexpr WordMeaning boolean_words[] = {{"true", "Có"}, {"false", "Không"}};
constexpr WordMeaning special_durations[] = {
    {"same-day", "Trong ngày"},
    {"office-hours", "Ngay trong giờ hành chính"},
    {"none", "Không hẹn trả, không có thời hạn"},
};
constexpr WordMeaning join_words[] = {
    {"all", "Đợi tất cả nhánh đã mở"},
    {"any", "Đợi một nhánh bất kỳ"},
};
constexpr WordMeaning quota_words[] = {
    {"all", "Tất cả những nơi được hỏi"},
    {"any", "Một nơi bất kỳ"},
    {"more-than-half", "Quá nửa những nơi được hỏi"},
};
constexpr WordMeaning assign_words[] = {
    {"claim", "Ai trong đơn vị nhận trước thì làm"},
    {"by-head", "Người đứng đầu đơn vị giao"},
    {"round-robin", "Lần lượt từng người"},
    {"least-slack", "Người còn dư nhiều thời gian nhất cho mỗi việc"},
    {"same-as:", "Người đã làm một bước trước: same-as:BƯỚC"},
};
constexpr WordMeaning role_place_words[] = {
    {"decides", "Ở cơ quan quyết định"},
    {"receives", "Ở cơ quan tiếp nhận"},
    {"helped", "Ở nơi giúp nộp hồ sơ"},
    {"unit:", "Ở một đơn vị của tổ chức: unit:MÃ"},
};
constexpr WordMeaning return_words[] = {
    {"resume", "Tính tiếp phần còn lại"},
    {"restart", "Tính lại từ đầu"},
    {"limit:", "Theo một thời hạn khác: limit:MÃ"},
};
constexpr WordMeaning moment_words[] = {
    {"received", "Lúc tiếp nhận"},
    {"filed", "Lúc nộp"},
    {"paid", "Lúc đã thanh toán"},
    {"complete-papers", "Lúc hồ sơ đủ giấy tờ"},
    {"finished", "Lúc kết thúc xử lý"},
    {"enter:", "Lúc vào một nơi của quy trình: enter:MÃ"},
    {"leave:", "Lúc rời một nơi của quy trình: leave:MÃ"},
};
constexpr WordMeaning party_words[] = {
    {"role:", "Một vai của thủ tục: role:MÃ"},
    {"unit:", "Một đơn vị của tổ chức: unit:MÃ"},
    {"field:", "Cơ quan, đơn vị ghi trong một trường: field:MÃ"},
    {"external:", "Cơ quan ngoài hệ thống: external:MÃ"},
    {"level:commune", "Cấp xã"},
    {"level:province", "Cấp tỉnh"},
    {"level:ministry", "Cấp bộ"},
    {"party:applicant", "Người nộp"},
    {"party:representative", "Người đại diện"},
};
constexpr WordMeaning charge_words[] = {
    {"applicant", "Người nộp"},
    {"consulted", "Cơ quan được lấy ý kiến"},
    {"called", "Nơi thực hiện thủ tục được gọi"},
    {"system", "Hệ thống"},
    {"unit", "Đơn vị đang giữ hồ sơ"},
    {"unit:", "Một đơn vị của tổ chức: unit:MÃ"},
    {"external:", "Cơ quan ngoài hệ thống: external:MÃ"},
};
constexpr WordMeaning none_word[] = {{"none", "Không hạn chế"}};
constexpr WordMeaning lookup_words[] = {{"data:", "Một nguồn dữ liệu: data:MÃ"}};
constexpr WordMeaning cutoff_words[] = {{"close-", "Trước giờ đóng cửa bấy nhiêu phút: close-60m"}};
constexpr WordMeaning weekday_words[] = {
    {"1", "Thứ Hai"}, {"2", "Thứ Ba"},  {"3", "Thứ Tư"},   {"4", "Thứ Năm"},
    {"5", "Thứ Sáu"}, {"6", "Thứ Bảy"}, {"7", "Chủ nhật"},
};

constexpr WordMeaning slip_words[] = {
    {"receipt", "Giấy tiếp nhận và hẹn trả kết quả"},
    {"supplement", "Phiếu yêu cầu bổ sung, hoàn thiện"},
    {"refusal", "Phiếu từ chối tiếp nhận"},
    {"apology", "Phiếu xin lỗi và hẹn lại"},
    {"stop", "Thông báo dừng giải quyết"},
    {"control-slip", "Phiếu kiểm soát quá trình giải quyết"},
    {"register", "Sổ theo dõi hồ sơ"},
};

std::span<const WordMeaning> words_of(ValueType type) {
    switch (type) {
        case ValueType::boolean:
            return boolean_words;
        case ValueType::duration:
        case ValueType::length:
            return special_durations;
        case ValueType::join:
            return join_words;
        case ValueType::quota:
            return quota_words;
        case ValueType::assign:
            return assign_words;
        case ValueType::role_place:
            return role_place_words;
        case ValueType::on_return:
            return return_words;
        case ValueType::moment:
            return moment_words;
        case ValueType::party:
        case ValueType::parties:
            return party_words;
        case ValueType::charge:
            return charge_words;
        case ValueType::recipients:
            return std::span(people_words).first(recipient_count);
        case ValueType::count_or_none:
            return none_word;
        case ValueType::ref_slip:
            return slip_words;
        case ValueType::lookup:
            return lookup_words;
        case ValueType::cutoff:
            return cutoff_words;
        case ValueType::weekdays:
            return weekday_words;
        default:
            return {};
    }
}

std::string_view find(std::span<const WordMeaning> words, std::string_view word) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [word](const WordMeaning& w) { return w.word == word; });
    return found == words.end() ? std::string_view{} : found->meaning;
}

std::string_view of_attribute(const AttributeRule& rule, std::string_view word) {
    if (rule.type == ValueType::people) {
        return find(people_words, word);
    }
    // kinds-counter, kinds-online, kinds-post: the words of kinds.
    const std::string_view name = rule.name.starts_with("kinds-") ? "kinds" : rule.name;
    const auto* found =
        std::find_if(std::begin(attribute_words), std::end(attribute_words),
                     [&](const AttributeWord& w) { return w.attribute == name && w.word == word; });
    return found == std::end(attribute_words) ? std::string_view{} : found->meaning;
}

/// Elements that share one type with others.
constexpr AttributeWord element_words[] = {
    {"plain", "text", "Trường chữ"},
    {"plain", "boolean", "Trường có hoặc không"},
    {"plain", "date", "Trường ngày"},
    {"plain", "date-time", "Trường thời điểm"},
    {"plain", "agency", "Trường cơ quan của tổ chức"},
    {"plain", "unit", "Trường đơn vị của tổ chức"},
    {"plain", "officer", "Trường cán bộ của tổ chức"},
    {"plain", "person", "Trường người: cá nhân hoặc tổ chức"},
    {"number", "integer", "Trường số nguyên"},
    {"number", "decimal", "Trường số thập phân, tính đúng"},
    {"number", "money", "Trường tiền (đồng)"},
    {"day", "off", "Một ngày nghỉ"},
    {"day", "make-up", "Một ngày làm bù"},
    {"beside", "participant", "Một người cùng tham gia"},
    {"beside", "present", "Một người phải có mặt"},
    {"notice", "show", "Trường được hiện ra"},
    {"notice", "hide", "Trường được che"},
    {"binding", "pass", "Chuyển sang thủ tục được gọi: field, document hoặc result"},
    {"binding", "return", "Nhận về từ thủ tục được gọi: field, document hoặc result"},
};

}  // namespace

std::vector<WordMeaning> words_of(const AttributeRule& rule) {
    std::vector<WordMeaning> all;
    for (const std::string_view word : rule.words) {
        all.push_back({word, of_attribute(rule, word)});
    }
    if (rule.type == ValueType::people) {
        all.push_back({"role:", find(people_words, "role:")});
    }
    if (rule.words.empty()) {
        const std::span<const WordMeaning> typed = words_of(rule.type);
        all.assign(typed.begin(), typed.end());
    }
    return all;
}

std::string_view meaning_of(const AttributeRule& rule, std::string_view word) {
    for (const WordMeaning& candidate : words_of(rule)) {
        if (candidate.word == word) {
            return candidate.meaning;
        }
    }
    return {};
}

std::string_view meaning_of(const ElementType& type, std::string_view element) {
    const std::string_view family = type.name.substr(0, type.name.find('-'));
    const auto* found = std::find_if(
        std::begin(element_words), std::end(element_words),
        [&](const AttributeWord& w) { return w.attribute == family && w.word == element; });
    return found == std::end(element_words) ? type.doc : found->meaning;
}

}  // namespace motcua::dsl
