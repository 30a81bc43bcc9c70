// Ids from names, and the two files.
#include "replay/free_order.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <motcua/dsl/xml_text.hpp>
#include <motcua/engine/model/text.hpp>

namespace motcua::cli::replay {
namespace {

constexpr std::size_t kIdBytesMax = 80;
constexpr std::string_view kDesk = "bo-phan";

/// Distinct ids of letters, digits and `joint`, each like its name.
class Ids {
public:
    Ids(std::string prefix, char joint, std::set<std::string> taken)
        : prefix_(std::move(prefix)), joint_(joint), taken_(std::move(taken)) {}

    std::string id_for(const std::string& name) {
        std::string id = fold(name).substr(0, kIdBytesMax);
        std::replace_if(
            id.begin(), id.end(),
            [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, joint_);
        if (id.empty() || id.front() < 'a') {
            id = prefix_ + joint_ + id;
        }
        std::string free = id;
        for (int more = 2; !taken_.insert(free).second; ++more) {
            free = fmt::format("{}{}{}", id, joint_, more);
        }
        return free;
    }

    std::vector<std::string> ids_for(const std::vector<std::string>& names) {
        std::vector<std::string> ids;
        for (const std::string& name : names) {
            ids.push_back(id_for(name));
        }
        return ids;
    }

private:
    std::string prefix_;
    char joint_;
    std::set<std::string> taken_;
};

/// A name as the value of an attribute, which holds no line end and no control character.
std::string title_of(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return dsl::xml_escaped(name);
}

std::string fields(const EventLog& log, const FreeOrder& order) {
    std::string xml = fmt::format(
        "  <data>\n"
        "    <text id=\"{}\" title=\"Mã vụ việc trong nhật ký\" required=\"true\" "
        "personal=\"basic\"/>\n"
        "    <choice id=\"{}\" title=\"Việc làm tiếp; bỏ trống khi chưa có việc nào\" "
        "personal=\"none\">\n",
        kCaseField, kNextField);
    for (std::size_t at = 0; at < order.steps.size(); ++at) {
        xml += fmt::format("      <option value=\"{}\" title=\"{}\"/>\n", order.steps[at],
                           title_of(log.activities[at]));
    }
    xml += "    </choice>\n";
    if (log.tells_deadline) {
        xml +=
            fmt::format("    <date-time id=\"{}\" title=\"Hạn của vụ việc\" personal=\"none\"/>\n",
                        kDeadlineField);
    }
    if (log.tells_end) {
        xml += fmt::format(
            "    <date-time id=\"{}\" title=\"Lúc kết thúc; chỉ là dữ liệu, không đóng hồ sơ\" "
            "personal=\"none\"/>\n",
            kEndField);
    }
    for (std::size_t at = 0; at < order.attributes.size(); ++at) {
        xml += fmt::format("    <text id=\"{}\" title=\"{}\" personal=\"basic\"/>\n",
                           order.attributes[at], title_of(log.attributes[at]));
    }
    return xml + "  </data>\n";
}

std::string flow(const EventLog& log, const FreeOrder& order) {
    std::string xml =
        "  <flow>\n"
        "    <start id=\"mo\" title=\"Mở vụ việc\" to=\"chon-viec\"/>\n"
        "    <route id=\"chon-viec\" title=\"Chuyển đến việc được chọn\">\n";
    for (const std::string& step : order.steps) {
        xml += fmt::format("      <case when='{} = \"{}\"' to=\"{}\"/>\n", kNextField, step, step);
    }
    xml += fmt::format(
        "      <otherwise to=\"{0}\"/>\n"
        "    </route>\n"
        "    <wait id=\"{0}\" title=\"Chưa có việc tiếp theo\" for=\"message\" "
        "responsible=\"can-bo\">\n"
        "      <outcome id=\"{1}\" title=\"Có việc\" to=\"chon-viec\"/>\n"
        "      <outcome id=\"dong\" title=\"Đóng vụ việc\" to=\"ket-thuc\"/>\n"
        "    </wait>\n",
        kIdle, kNewWork);
    for (std::size_t at = 0; at < order.steps.size(); ++at) {
        xml += fmt::format(
            "    <step id=\"{}\" title=\"{}\" responsible=\"can-bo\">\n"
            "      <input field=\"{}\"/>\n"
            "      <outcome id=\"{}\" title=\"Xong\" to=\"chon-viec\"/>\n"
            "    </step>\n",
            order.steps[at], title_of(log.activities[at]), kNextField, kDone);
    }
    return xml + "    <end id=\"ket-thuc\"/>\n  </flow>\n";
}

std::string procedure(const EventLog& log, const FreeOrder& order) {
    return fmt::format(
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<!-- Thủ tục để chạy lại một nhật ký sự kiện (docs/replay.md): sau mỗi việc có thể "
               "làm bất cứ việc nào.\n"
               "     Người làm xong một việc chọn việc tiếp theo; chưa có việc nào thì hồ sơ chờ. "
               "Nhật ký không nói\n"
               "     việc nào phải xong trong bao lâu nên không bước nào có thời hạn. -->\n"
               "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"{1}\" version=\"1\" "
               "kind=\"internal\" calendar=\"vn-state\">\n"
               "  <title>Vụ việc theo nhật ký {0}</title>\n",
               title_of(log.name), order.procedure) +
           fields(log, order) +
           "  <roles>\n    <role id=\"can-bo\" role=\"mot-cua\" unit=\"desk\" title=\"Cán bộ xử lý "
           "vụ việc\"/>\n  </roles>\n" +
           flow(log, order) + "</procedure>\n";
}

std::string organisation(const EventLog& log, const FreeOrder& order) {
    std::string xml = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Những người có tên trong một nhật ký sự kiện (docs/replay.md): mỗi người một tài "
        "khoản, một vai, cùng một\n"
        "     bộ phận, vì nhật ký không nói ai được làm việc gì. -->\n"
        "<organisation xmlns=\"urn:motcua:organisation:1\" id=\"{1}\" version=\"1\">\n"
        "  <title>Cơ quan trong nhật ký {0}</title>\n"
        "  <roles>\n    <role id=\"mot-cua\" title=\"Cán bộ xử lý vụ việc\"/>\n  </roles>\n"
        "  <units>\n"
        "    <unit id=\"{2}\" name=\"Cơ quan trong nhật ký {0}\" agency-code=\"X00\" "
        "calendar=\"vn-state\"/>\n"
        "    <unit id=\"{3}\" parent=\"{2}\" name=\"Bộ phận xử lý\" function=\"desk\"/>\n"
        "  </units>\n"
        "  <officers>\n",
        title_of(log.name), order.procedure, kUnit, kDesk);
    const auto add = [&](std::string_view id, const std::string& name) {
        xml += fmt::format(
            "    <officer id=\"{}\" name=\"{}\">\n"
            "      <post unit=\"{}\" role=\"mot-cua\" title=\"Cán bộ xử lý vụ việc\"/>\n"
            "    </officer>\n",
            id, title_of(name), kDesk);
    };
    for (std::size_t at = 0; at < order.officers.size(); ++at) {
        add(order.officers[at], log.resources[at]);
    }
    add(kUnnamed, "(nhật ký không ghi người làm)");
    return xml + "  </officers>\n</organisation>\n";
}

}  // namespace

FreeOrder free_order_for(const EventLog& log) {
    FreeOrder order;
    order.procedure = Ids("", '-', {}).id_for("nhat ky " + log.name);
    order.steps = Ids("viec", '-', {"mo", "chon-viec", std::string(kIdle), "ket-thuc"})
                      .ids_for(log.activities);
    order.officers = Ids("can-bo", '-', {std::string(kUnnamed)}).ids_for(log.resources);
    for (const std::string& column : log.attributes) {
        // "case:group" is the field tt_group: words of the expression language stay free.
        const std::size_t sign = column.rfind(':');
        order.attributes.push_back("tt_" +
                                   (sign == std::string::npos ? column : column.substr(sign + 1)));
    }
    order.attributes = Ids("tt", '_', {std::string(kCaseField)}).ids_for(order.attributes);
    order.procedure_source = procedure(log, order);
    order.organisation_source = organisation(log, order);
    return order;
}

}  // namespace motcua::cli::replay
