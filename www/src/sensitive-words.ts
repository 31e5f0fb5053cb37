/**
 * The shipped list of sensitive words: what the law of many countries protects most (health and disability,
 * pregnancy, genes, religion, sexuality, politics, origin, union membership), in English and German.
 *
 * A word stands for itself as a whole word; with `*` at its end for every word that begins so; of several words
 * each must follow the other. Umlauts are written as such here; shops may write them in two letters. The list
 * errs on the side of silence, yet leaves out what shops call ordinary things by: unisex, Christmas, racing.
 */
export const SENSITIVE_WORDS = `
maternity,pregnan*,schwanger*,umstandsmode,umstandskleid*,fertility,fruchtbarkeit*,contracept*,verhütung*,condom*,kondom*,
ovulation,menstrua*,menopaus*,wechseljahre*,breast pump*,milchpumpe*,miscarriage*,fehlgeburt*,
medicine*,medication*,medical*,medikament*,medizin*,arznei*,prescription*,rezeptpflichtig*,pharmac*,apothek*,
diabet*,cancer,krebserkrankung*,krebspatient*,hiv,aids test*,hepatitis,herpes,std test*,sti test*,geschlechtskrank*,
incontinen*,inkontinen*,hemorrhoid*,hämorrhoid*,allerg*,asthma*,epilep*,migraine*,migräne*,arthritis,rheuma*,dementia,demenz*,
alzheimer*,depressi*,anxiety,angststörung*,mental health,psychotherap*,psychiatr*,antidepress*,adhd,adhs,autis*,eating disorder*,
essstörung*,addiction*,suchthilfe*,alcoholi*,alkoholi*,smoking cessation,raucherentwöhnung*,obesity,adipositas,weight loss,
disabilit*,disabled,behinderung*,behindert*,wheelchair*,rollstuhl*,rollator*,prosthe*,orthopaed*,orthopäd*,orthoped*,
hearing aid*,hörgerät*,stoma,ostomy,chronic illness*,chronisch krank*,palliativ*,
gene test*,genetic test*,gentest*,dna test*,paternity,vaterschaftstest*,biometri*,
religio*,faith,glaube,church*,kirche*,bible*,bibel*,koran*,quran,torah,thora,talmud,prayer*,gebet*,rosary,rosenkranz*,
christianity,christentum,christlich*,catholic*,katholi*,protestant*,evangelisch*,orthodox*,islam*,muslim*,moslem*,hijab*,hidschab*,niqab*,burka*,
halal,kosher,koscher*,jewish,judaism,judentum,jüdisch*,kippa*,hindu*,buddhis*,sikh*,communion,kommunion*,konfirmation*,baptism*,
erotic*,erotik*,sex,sexual*,sexuell*,sexuality,sex toy*,sextoy*,sexspielzeug*,fetish*,fetisch*,bdsm,dildo*,vibrator*,viagra,
gay,lesbian*,lesbisch*,schwul*,homosexu*,bisexu*,lgbt*,queer*,transgender*,transsexu*,transident*,non binary,nonbinary,nichtbinär*,
politic*,politik*,politisch*,election campaign*,wahlkampf*,party membership*,parteibuch*,socialis*,sozialis*,communis*,kommunis*,nationalis*,
ethnic*,ethnisch*,racial*,migrant*,migration background*,migrationshintergrund*,refugee*,flüchtling*,
trade union*,labor union*,labour union*,gewerkschaft*`;
