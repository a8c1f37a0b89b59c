import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints, for each flavour and file, "ok" or the rules that are broken; run as a source file. */
public class Vera {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            for (int i = 1; i < arguments.length; i++) {
                System.out.println(name + " " + arguments[i] + ": " + verdict(flavour, arguments[i]));
            }
        }
    }

    private static String verdict(PDFAFlavour flavour, String file) throws Exception {
        Map<String, String> broken = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            for (ValidationResult result : validator.validateAll(parser)) {
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                        broken.putIfAbsent(rule, assertion.getMessage().replaceAll("\\s+", " "));
                    }
                }
                if (!result.isCompliant()) {
                    broken.putIfAbsent("verdict", "not compliant");
                }
            }
        }
        return broken.isEmpty() ? "ok" : broken.toString();
    }
}
