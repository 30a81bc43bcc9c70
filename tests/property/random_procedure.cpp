// A grammar walked at random. Each block has one way in and goes on to a place it is told; ways back
// lead to places of the same lane, so that no jump crosses a wall.
#include "random_procedure.hpp"

#include <set>
#include <vector>

namespace motcua::property {
namespace {

using testing::SeededRandom;

class Author {
public:
    explicit Author(SeededRandom& random) : random_(random) {}

    /// Blocks one after the other; the last goes to `next`. Returns the id of the first.
    std::string chain(std::string& xml, const std::string& next, unsigned depth,
                      const std::string& leave, unsigned length) {
        std::vector<std::string> ids;
        for (unsigned i = 0; i < length; ++i) {
            ids.push_back("n" + std::to_string(++count_));
        }
        for (unsigned i = 0; i < length; ++i) {
            const std::string& after = i + 1 < length ? ids[i + 1] : next;
            const std::string& before = ids[random_.below(i + 1)];
            block(xml, ids[i], after, before, depth, leave);
        }
        return ids.front();
    }

private:
    void block(std::string& xml, const std::string& id, const std::string& next,
               const std::string& before, unsigned depth, const std::string& leave) {
        const std::uint64_t kind = random_.below(depth == 0 ? 7 : 10);
        if (kind < 4) {
            step(xml, id, next, before, leave);
        } else if (kind < 5) {
            wait(xml, id, next);
        } else if (kind < 6) {
            // Only forwards: a route back would be a cycle without anybody's act.
            xml += "<route id=\"" + id + "\" title=\"Rẽ\"><case when='n > 2' to=\"" + next +
                   "\"/><otherwise to=\"" + next + "\"/></route>\n";
        } else if (kind < 7) {
            xml += "<call id=\"" + id + "\" title=\"Gọi\" procedure=\"viec-con\"" +
                   (random_.chance(300) ? " wait=\"false\"" : clock()) + " next=\"" + next +
                   "\"/>\n";
        } else {
            parallel(xml, id, next, depth);
        }
    }

    std::string clock() { return random_.chance(250) ? " clock=\"paused\"" : std::string(); }

    void step(std::string& xml, const std::string& id, const std::string& next,
              const std::string& before, const std::string& leave) {
        steps_.insert(id);
        static constexpr const char* kWithin[] = {"", " within=\"4wh\"", " within=\"2wd\"",
                                                  " within=\"0.5wd\"", " within=\"3d\""};
        static constexpr const char* kAssign[] = {"", " assign=\"round-robin\"",
                                                  " assign=\"by-head\""};
        static constexpr const char* kRole[] = {"chuyen-vien", "lanh-dao"};
        xml += "<step id=\"" + id + "\" title=\"Bước " + id + "\" responsible=\"" +
               kRole[random_.below(2)] + "\"" + kWithin[random_.below(5)] +
               kAssign[random_.below(3)] + ">\n";
        xml += "<input field=\"n\"/>\n";
        xml += "<outcome id=\"xong\" title=\"Xong\" to=\"" + next + "\"/>\n";
        if (random_.chance(400)) {
            xml +=
                "<outcome id=\"lai\" title=\"Làm lại\" to=\"" + before +
                "\" requires=\"reason\" max=\"3\"" +
                (random_.chance(500) && steps_.count(before) != 0 ? " effect=\"send-back\"" : "") +
                "/>\n";
        }
        if (random_.chance(300)) {
            xml += "<outcome id=\"re\" title=\"Rẽ\" when='n >= 1'><case when='n in [1..5]' to=\"" +
                   next + "\"/><otherwise to=\"" + before + "\"/></outcome>\n";
        }
        if (!leave.empty() && random_.chance(250)) {
            xml += "<outcome id=\"ra\" title=\"Ra khỏi\" leave=\"" + leave + "\"/>\n";
        }
        xml += "</step>\n";
    }

    void wait(std::string& xml, const std::string& id, const std::string& next) {
        xml += "<wait id=\"" + id + "\" title=\"Chờ\" responsible=\"chuyen-vien\"" + clock();
        switch (random_.below(3)) {
            case 0:
                xml += " lasts=\"2d\" next=\"" + next + "\"/>\n";
                return;
            case 1:
                xml += " within=\"1d\" on-timeout=\"" + next + "\" next=\"" + next + "\"/>\n";
                return;
            default:
                xml += " within=\"3d\" on-timeout=\"" + next +
                       "\"><outcome id=\"co\" title=\"Đã có\" to=\"" + next +
                       "\"/><outcome id=\"tin\" title=\"Tin báo\" on=\"tin\" to=\"" + next +
                       "\"/></wait>\n";
        }
    }

    void parallel(std::string& xml, const std::string& id, const std::string& next,
                  unsigned depth) {
        const auto branches = static_cast<unsigned>(2 + random_.below(2));
        static constexpr const char* kJoin[] = {"all", "any", "2"};
        xml += "<parallel id=\"" + id + "\" join=\"" + kJoin[random_.below(3)] + "\"" +
               (random_.chance(300) ? " rest=\"keep\"" : "") + " next=\"" + next + "\">\n";
        const std::string leave = random_.chance(500) ? "ra-" + id : "";
        for (unsigned i = 0; i < branches; ++i) {
            const std::string branch = id + "-" + std::to_string(i);
            std::string inner;
            const std::string first = chain(inner, "het-" + branch, depth - 1, leave,
                                            static_cast<unsigned>(1 + random_.below(2)));
            xml += "<branch id=\"nhanh-" + branch + "\" title=\"Nhánh\"" +
                   (i > 0 && random_.chance(200) ? " when='100 > n'" : "") + ">\n" + inner +
                   "<end id=\"het-" + branch + "\"/>\n</branch>\n";
        }
        if (!leave.empty()) {
            xml += "<leave id=\"" + leave + "\" to=\"" + next + "\"/>\n";
        }
        xml += "</parallel>\n";
    }

    SeededRandom& random_;
    unsigned count_ = 0;
    std::set<std::string> steps_;  ///< what can be sent back to
};

const char* const kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<procedure xmlns=\"urn:motcua:procedure:1\" ";

const char* const kData = R"xml(<data>
<integer id="n" title="Số" personal="none"/>
<text id="ten" title="Tên" personal="basic"/>
</data>
)xml";

const char* const kPublicParts =
    R"xml(<documents><document id="don" title="Đơn" required="false"/></documents>
<results><result id="giay" title="Giấy" kind="positive"/></results>
<time-limit within="10wd"/>
)xml";

const char* const kRoles = R"xml(<roles>
<role id="mot-cua" title="Một cửa"/>
<role id="chuyen-vien" title="Chuyên viên"/>
<role id="lanh-dao" title="Lãnh đạo"/>
</roles>
)xml";

std::string reception(const std::string& first) {
    return "<start id=\"nop\" title=\"Nộp\" to=\"tiep-nhan\"/>\n"
           "<step id=\"tiep-nhan\" title=\"Tiếp nhận\" responsible=\"mot-cua\" within=\"4wh\" "
           "phase=\"reception\">\n"
           "<outcome id=\"du\" title=\"Đủ\" to=\"" +
           first +
           "\" effect=\"receive\"/>\n"
           "<outcome id=\"thieu\" title=\"Thiếu\" to=\"cho-du\" effect=\"guide\" "
           "requires=\"items reason\"/>\n"
           "<outcome id=\"tu-choi\" title=\"Từ chối\" to=\"het-tu-choi\" effect=\"refuse\" "
           "requires=\"reason\"/>\n</step>\n"
           "<wait id=\"cho-du\" title=\"Chờ đủ\" clock=\"not-started\" responsible=\"mot-cua\" "
           "within=\"30d\" on-timeout=\"het-tu-choi-2\">"
           "<outcome id=\"nop-lai\" title=\"Nộp lại\" to=\"tiep-nhan\"/></wait>\n";
}

const char* const kPublicEnd = R"xml(<step id="ky" title="Ký" responsible="lanh-dao" within="1wd">
<outcome id="ky" title="Ký" to="tra" effect="sign number issue finish" result="giay" requires="number"/>
</step>
<step id="tra" title="Trả" responsible="mot-cua" clock="stopped">
<outcome id="tra" title="Đã trả" to="het" effect="return-result"/></step>
<end id="het" status="completed"/>
<end id="het-tu-choi" status="refused"/>
)xml";

std::string timeout_end() {
    // A dossier whose applicant never came back was never received: refused, too.
    return "<end id=\"het-tu-choi-2\" status=\"refused\"/>\n";
}

}  // namespace

std::string random_procedure(const std::string& id, SeededRandom& random) {
    const bool is_public = random.chance(500);
    Author author(random);
    std::string body;
    const std::string first = author.chain(body, is_public ? "ky" : "het", 2, "",
                                           static_cast<unsigned>(2 + random.below(4)));
    std::string xml = kHead + ("id=\"" + id + "\" version=\"1\" calendar=\"lich\" ");
    if (is_public) {
        xml +=
            "kind=\"public\" code=\"9.999999\">\n<title>Thủ tục ngẫu nhiên</title>\n"
            "<domain code=\"G99-XX\">Lĩnh vực</domain>\n"
            "<agencies receives=\"level:commune\" decides=\"level:commune\"/>\n"
            "<applicants><applicant id=\"ca_nhan\" title=\"Cá nhân\"/></applicants>\n"
            "<channels><channel kind=\"counter\"/></channels>\n"
            "<legal-basis><law number=\"1/2026\" title=\"Văn bản mẫu\" "
            "ground=\"assumed\"/></legal-basis>\n";
        xml += std::string(kData) + kPublicParts + kRoles + "<flow>\n" + reception(first) + body +
               kPublicEnd + timeout_end();
    } else {
        xml += "kind=\"internal\">\n<title>Việc ngẫu nhiên</title>\n";
        xml += std::string(kData) + kRoles +
               "<flow>\n<start id=\"bat-dau\" title=\"Bắt đầu\" to=\"" + first + "\"/>\n" + body +
               "<end id=\"het\"/>\n";
    }
    return xml + "</flow>\n</procedure>\n";
}

std::string called_procedure() {
    return std::string(kHead) +
           "id=\"viec-con\" version=\"1\" kind=\"internal\" calendar=\"lich\">\n"
           "<title>Việc con</title>\n" +
           kData + kRoles +
           "<flow><start id=\"bat-dau\" title=\"Bắt đầu\" to=\"lam\"/>"
           "<step id=\"lam\" title=\"Làm\" responsible=\"chuyen-vien\" within=\"1wd\" "
           "assign=\"round-robin\"><outcome id=\"xong\" title=\"Xong\" to=\"het\"/></step>"
           "<end id=\"het\"/></flow></procedure>\n";
}

std::string calendar_source() {
    return R"xml(<?xml version="1.0" encoding="UTF-8"?>
<calendar xmlns="urn:motcua:calendar:1" id="lich" version="1"><title>Lịch</title>
<hours><session from="07:30" to="11:30"/><session from="13:30" to="17:30"/></hours>
<weekly-off days="6 7"/><year number="2026" status="published"/></calendar>
)xml";
}

std::string organisation_source() {
    std::string xml = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<organisation xmlns="urn:motcua:organisation:1" id="co-quan" version="1"><title>Cơ quan</title>
<roles><role id="mot-cua" title="Một cửa"/><role id="chuyen-vien" title="Chuyên viên"/>
<role id="lanh-dao" title="Lãnh đạo"/></roles>
<units><unit id="xa" name="Xã" agency-code="H99.01" level="commune"/></units>
<officers>
)xml";
    for (const std::string role : {"mot-cua", "chuyen-vien", "lanh-dao"}) {
        for (const std::string number : {"1", "2"}) {
            xml += "<officer id=\"" + role + "-" + number + "\" name=\"Người " + number +
                   "\"><post unit=\"xa\" role=\"" + role + "\" title=\"" + role + "\"" +
                   (role == "lanh-dao" ? " head=\"true\"" : "") + "/></officer>\n";
        }
    }
    return xml + "</officers></organisation>\n";
}

}  // namespace motcua::property
